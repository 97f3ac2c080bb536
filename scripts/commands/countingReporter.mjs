import { writeFileSync } from 'node:fs';

/**
 * A vitest reporter that counts tests and writes the counts to the file named by GRIDWALK_TEST_COUNTS. A file that did
 * not load and an error outside any test count as one failure each.
 */
export default class CountingReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) countModule(module, counts);
    writeFileSync(process.env.GRIDWALK_TEST_COUNTS, JSON.stringify(counts));
  }
}

function countModule(module, counts) {
  let failedTests = 0;
  for (const test of module.children.allTests()) {
    const { state } = test.result();
    if (state === 'failed') failedTests += 1;
    if (state === 'passed') counts.passed += 1;
    if (state === 'skipped') counts.skipped += 1;
  }
  const failedByItself = failedTests === 0 && module.state() === 'failed';
  counts.failed += failedByItself ? 1 : failedTests;
}
