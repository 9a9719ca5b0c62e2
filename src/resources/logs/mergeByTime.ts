type Timed = { readonly time: bigint };

/** Makes one series of several that are each in the order of time (nearly: each keeps its own order). All are read side by side. */
export async function* mergeByTime<T extends Timed>(series: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  try {
    const heads = await Promise.all(series.map(async (from) => ({ from, head: await from.next() })));
    for (;;) {
      let earliest: (typeof heads)[number] | undefined;
      for (const entry of heads) {
        if (!entry.head.done && (earliest === undefined || entry.head.value.time < earliest.head.value.time)) earliest = entry;
      }
      if (earliest === undefined) return;
      yield earliest.head.value;
      earliest.head = await earliest.from.next();
    }
  } finally {
    await Promise.allSettled(series.map((one) => one.return(undefined)));
  }
}
