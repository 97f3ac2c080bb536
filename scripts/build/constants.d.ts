/** package.json's version. */
declare const __GRIDWALK_VERSION__: string;

/** The commit of the build, ending in `-dirty` when files differed from it; '' when unknown. */
declare const __GRIDWALK_COMMIT__: string;
