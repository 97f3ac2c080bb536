/** An ingest process that takes its time: it listens and never answers. */
process.on('message', () => {});
