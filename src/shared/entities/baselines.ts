/** How a baseline is called, and what it is to a decoder. */
export interface BaselineName {
  /** In tables and figures. */
  readonly label: string;
  /** In a sentence: "does not beat …". */
  readonly spoken: string;
  /** Whether a decoder is expected to beat it; an oracle is told what no decoder sees. */
  readonly kind: 'rival' | 'oracle';
  /** Whether not to beat it is a warning of the run. */
  readonly warned: boolean;
}

const rival = (label: string, spoken: string, warned = false): BaselineName => ({
  label,
  spoken,
  kind: 'rival',
  warned,
});

/** Every baseline by its name in results; a new one has its line here. */
const BASELINES: Readonly<Record<string, BaselineName>> = {
  majority: rival('most frequent class', 'always answering the most frequent class', true),
  // Told the truth one frame late: nearly every decoder is below it, and a warning that always stands says nothing.
  previous_label: {
    label: 'true label one frame before (oracle)',
    spoken: 'the true label one frame before',
    kind: 'oracle',
    warned: false,
  },
  logistic_last_frame: rival('logistic regression, last frame', 'logistic regression on the last frame', true),
  logistic_window: rival('logistic regression, window', 'logistic regression on the whole window', true),
  logistic_mean_and_last: rival(
    'logistic regression, mean and last frame',
    'logistic regression on the mean and the last frame of the window',
    true,
  ),
  lda_last_frame: rival('linear discriminant analysis, last frame', 'linear discriminant analysis of the last frame'),
  naive_bayes_last_frame: rival('Gaussian naive Bayes, last frame', 'Gaussian naive Bayes on the last frame'),
  svm_last_frame: rival('linear SVM, last frame', 'a linear support vector machine on the last frame'),
  random_forest_last_frame: rival('random forest, last frame', 'a random forest on the last frame'),
};

/** What is known of a baseline; of an unknown one, which another version may have written, no more than its name. */
export function baselineNamed(name: string): BaselineName {
  const known = Object.hasOwn(BASELINES, name) ? BASELINES[name] : undefined;
  const spelled = name.replaceAll('_', ' ');
  return known ?? rival(spelled, spelled);
}

/** The baselines by their names in results, in the order in which tables show them. */
export const BASELINE_LABELS: readonly {
  readonly name: string;
  readonly label: string;
  readonly kind: BaselineName['kind'];
}[] = Object.entries(BASELINES).map(([name, { label, kind }]) => ({ name, label, kind }));

/** Names of the baselines whose not being beaten is a warning. */
export const WARNED_BASELINES: readonly string[] = Object.keys(BASELINES).filter((name) => BASELINES[name]?.warned);
