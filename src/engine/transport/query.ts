/** A query as the engine reads it: arrays are repeated, objects such as filters are JSON, what is absent is left out. */
export function queryString(parameters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null) continue;
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const item of values) query.append(name, typeof item === 'object' ? JSON.stringify(item) : String(item));
  }
  return query.toString();
}
