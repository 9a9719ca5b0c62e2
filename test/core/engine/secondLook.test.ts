import { expect, it, onTestFinished } from 'vitest';
import { SecondLook } from '../../../src/engine/secondLook.ts';
import { until } from '../../support/until.ts';

type Waiting = { readonly owner: string; readonly signal: AbortSignal } & PromiseWithResolvers<void>;

/** Second looks at owners that are settled when the test says so. */
function looks() {
  const looked: string[] = [];
  const waiting: Waiting[] = [];
  const settled = (owner: string, signal: AbortSignal) => {
    const one = { owner, signal, ...Promise.withResolvers<void>() };
    waiting.push(one);
    return one.promise;
  };
  const later = new SecondLook({ settled, look: (owner) => looked.push(owner) });
  onTestFinished(() => later.dispose());
  return { later, looked, waiting, asked: (owner: string) => until(owner, () => waiting.find((one) => one.owner === owner)) };
}

it('looks once an owner is settled, at one after the other, and again at what happened meanwhile', async () => {
  const { later, looked, waiting, asked } = looks();
  for (const owner of ['a', 'b', 'a']) later.plan(owner);
  expect([waiting.map(({ owner }) => owner), looked]).toEqual([['a'], []]);
  (await asked('a')).resolve();
  (await asked('b')).resolve();
  await until('the second look at a', () => waiting.length === 3);
  expect([waiting.map(({ owner }) => owner), looked]).toEqual([
    ['a', 'b', 'a'],
    ['a', 'b'],
  ]);
});

it('leaves out what is gone, and what something newer has made needless', async () => {
  const { later, looked, asked } = looks();
  for (const owner of ['gone', 'newer', 'other']) later.plan(owner);
  later.cancel('newer');
  (await asked('gone')).reject(new Error('gone'));
  (await asked('other')).resolve();
  await until('the look', () => looked.length > 0);
  expect(looked).toEqual(['other']);
});

it('is not held up by an owner that never settles, and asks no more once it is disposed', async () => {
  const { later, looked, waiting, asked } = looks();
  for (const owner of ['stuck', 'other', 'last']) later.plan(owner);
  (await asked('other')).resolve();
  await asked('last');
  later.dispose();
  for (const one of waiting) one.resolve();
  later.plan('next');
  (await asked('next')).resolve();
  await until('the look', () => looked.includes('next'));
  expect(looked).toEqual(['other', 'next']);
  expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, true, true, false]);
});
