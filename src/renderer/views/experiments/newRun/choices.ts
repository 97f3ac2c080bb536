import type { RunConfig } from '../../../../shared/config/runConfig';

/** The choices that everything else hangs on: another one composes other defaults. */
export interface Choices {
  readonly recording: string;
  readonly preset: string;
  readonly model: string;
}

/** Paths of the choices in the configuration; they have an input of their own at the top of the form. */
export const CHOICE_PATHS: ReadonlySet<string> = new Set(['dataset.recording', 'preset', 'model.name']);

/** The choices that a configuration was made with. */
export function choicesOf(config: RunConfig): Choices {
  return { recording: config.dataset.recording, preset: config.preset, model: config.model.name };
}

/** Whether a configuration is what the choices lead to, and not what earlier ones did. */
export function isComposedFrom(config: RunConfig, choices: Choices): boolean {
  const made = choicesOf(config);
  return made.recording === choices.recording && made.preset === choices.preset && made.model === choices.model;
}

/** The choices as overrides, for composing the defaults that they lead to. */
export function choiceOverrides({ recording, preset, model }: Choices): string[] {
  return [`preset=${preset}`, `model=${model}`, `dataset.recording=${recording}`];
}
