import { WorkbenchError } from '../../shared/errors';
import type { DecoderInput } from './decoderInputs';
import { matchNeurons, missingNeurons, type NeuronMatch } from './matchNeurons';

/** What is to be predicted, and how its neurons are found. */
export interface InputRequest {
  readonly source: string;
  /** Neurons of the source. */
  readonly given: readonly string[];
  readonly byPosition: boolean;
  /** Whose input layer is to read it, by name; undefined: the one that its neurons fit. */
  readonly recording?: string | undefined;
}

/** The way into a decoder that a source takes. */
export interface ChosenInput {
  readonly input: DecoderInput;
  readonly match: NeuronMatch;
}

/**
 * Finds the way into a decoder for a source. Of a decoder across recordings that is the input layer of the one recording
 * whose neurons the source has; of several, the one that has no others.
 * @throws neurons_differ, which tells what matches how far
 */
export function chooseInput(inputs: readonly DecoderInput[], request: InputRequest): ChosenInput {
  const { source, given, byPosition } = request;
  const input = chosenOf(inputs, request);
  return { input, match: matchNeurons(input.neuronIds, given, source, byPosition) };
}

/** Whether a source with these neurons can take one of the inputs. */
export function fitsInput(inputs: readonly DecoderInput[], given: readonly string[], byPosition: boolean): boolean {
  return inputs.some((input) => fits(input, given, byPosition));
}

function chosenOf(inputs: readonly DecoderInput[], request: InputRequest): DecoderInput {
  const [first, ...others] = inputs as [DecoderInput, ...DecoderInput[]];
  const { given, byPosition, recording } = request;
  if (recording !== undefined) return namedInput(inputs, recording);
  if (others.length === 0) return first;
  const fitting = inputs.filter((input) => fits(input, given, byPosition));
  const exact = fitting.filter(({ neuronIds }) => neuronIds.length === given.length);
  const [only, ...more] = exact.length > 0 ? exact : fitting;
  if (!only) throw noneFits(inputs, request);
  if (more.length > 0) throw severalFit([only, ...more], request);
  return only;
}

function fits({ neuronIds }: DecoderInput, given: readonly string[], byPosition: boolean): boolean {
  return byPosition ? neuronIds.length === given.length : missingNeurons(neuronIds, given).length === 0;
}

function namedInput(inputs: readonly DecoderInput[], recording: string): DecoderInput {
  const found = inputs.find((input) => input.recording === recording);
  if (found) return found;
  const names = inputs.flatMap((input) => input.recording ?? []);
  const message =
    names.length === 0
      ? `--input ${recording}: the decoder has one input for all recordings. Leave --input out.`
      : `--input ${recording}: the decoder has no input layer of that recording. It has those of ${names.join(', ')}.`;
  throw new WorkbenchError('usage', message, { recording });
}

function noneFits(inputs: readonly DecoderInput[], { source, given, byPosition }: InputRequest): WorkbenchError {
  const matched = inputs.map(({ recording, neuronIds }) => {
    const present = neuronIds.length - missingNeurons(neuronIds, given).length;
    return byPosition ? `${neuronIds.length} of ${recording}` : `${present} of the ${neuronIds.length} of ${recording}`;
  });
  return new WorkbenchError(
    'neurons_differ',
    `${source} has ${given.length} neurons (${given.slice(0, 3).join(', ')}, …); the decoder has an input layer for each ` +
      `recording that it was trained across, and reads what has all neurons of one of them. ` +
      `${byPosition ? 'Those have' : 'Of these the file has'} ${matched.join(', ')}. Another recording has no input layer: ` +
      'train with it, or on recordings that share their neurons (dataset.joining=shared_neurons).',
    { source, value: given.length },
  );
}

function severalFit(fitting: readonly DecoderInput[], { source }: InputRequest): WorkbenchError {
  const names = fitting.flatMap(({ recording }) => recording ?? []);
  return new WorkbenchError(
    'neurons_differ',
    `${source} has the neurons of ${names.join(' and of ')}, and each has an input layer of its own. Say with --input ` +
      `whose cells they are, such as --input "${names[0]}".`,
    { source, recordings: names.join(', ') },
  );
}
