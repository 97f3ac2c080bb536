import { optimizerConfigSchema, scheduleConfigSchema, splitConfigSchema } from '../shared/config/runConfig';

/** What the settings with names can be, as lines below the help of `train`. */
export const CHOICES = `Choices:
  model=     lstm (default), lstm_attention, cnn, hybrid, or one of a plug-in
  split=     ${listed(splitConfigSchema.shape.name.options)}
  schedule=  ${listed(scheduleConfigSchema.shape.name.options)}
  optimizer= ${listed(optimizerConfigSchema.shape.name.options)}
  preset=    default, or reference: the settings of the published ancestor

split=random_windows leaks and says so everywhere. blocked_kfold, by_trial and
by_session have folds (split.fold=0, or --folds). Further recordings join with
dataset.also=[B,C]. All keys with their defaults: resources/config/base.yaml;
what they do: docs/training.md and docs/science.md.`;

/** Joined with commas, on lines of at most 80 columns. */
function listed(names: readonly string[]): string {
  const lines: string[] = [''];
  for (const [index, name] of names.entries()) {
    const word = index === names.length - 1 ? name : `${name},`;
    const line = lines.at(-1) as string;
    if (line.length + word.length > 66) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${' '.repeat(13)}`);
}
