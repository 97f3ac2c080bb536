import type { HandlerParts, HandlersOf } from './HandlerParts';

export function analysisHandlers({ analyses }: HandlerParts): HandlersOf<'analysis'> {
  return {
    'analysis.compare': ({ ids }) => analyses.compare(ids),
    'analysis.timeline': ({ id }) => analyses.timeline(id),
    'analysis.evaluate': ({ id }) => analyses.evaluate(id),
    'analysis.list': () => [...analyses.list()],
    'analysis.cancel': ({ id }) => void analyses.cancel(id),
  };
}
