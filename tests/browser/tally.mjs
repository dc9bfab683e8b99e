// The suite's tests as they come: what failed is printed, the last line adds up (tests/tally.sh).
const SHOWN = 10;
const count = { passed: 0, failed: 0 };

// faults: what is wrong, a line each; none: passed.
export function test(what, faults) {
  if (faults.length === 0) {
    count.passed++;
    return;
  }
  count.failed++;
  console.log(`failed: ${what}`);
  for (const fault of faults.slice(0, SHOWN)) console.log(`  ${fault}`);
  if (faults.length > SHOWN) console.log(`  and ${faults.length - SHOWN} more`);
}

// Prints the last line; true if all passed.
export function close() {
  console.log(`${count.passed} passed, ${count.failed} failed`);
  return count.failed === 0 && count.passed > 0;
}
