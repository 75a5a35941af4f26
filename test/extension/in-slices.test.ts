import { expect, test } from 'vitest';
import { inSlices } from '../../src/extension/in-slices.ts';

function* busy(steps: number): Generator<undefined, string, undefined> {
  for (let step = 0; step < steps; step++) {
    const until = performance.now() + 5;
    while (performance.now() < until);
    yield;
  }
  return 'done';
}

test('others have their turn before the steps are at their end', async () => {
  const order: string[] = [];
  const running = inSlices(busy(20), new AbortController().signal).then((result) => order.push(String(result)));
  setImmediate(() => order.push('another'));
  await running;
  expect(order).toEqual(['another', 'done']);
});

test('aborting ends them between two steps', async () => {
  const aborter = new AbortController();
  setImmediate(() => aborter.abort());
  expect(await inSlices(busy(10_000), aborter.signal)).toBeUndefined();
});
