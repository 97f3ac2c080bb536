/**
 * The arguments of a new start on another workspace: those of this one but for its workspace.
 * @param workspace null: the default one
 */
export function restartArguments(argv: readonly string[], workspace: string | null): string[] {
  const [, ...given] = argv;
  const kept = given.filter(
    (argument, index) =>
      argument !== '--workspace' && !argument.startsWith('--workspace=') && given[index - 1] !== '--workspace',
  );
  return workspace === null ? kept : [...kept, '--workspace', workspace];
}
