/** What stands under a name that a file gave. Every object also has names that nobody gave, such as `constructor`. */
export const named = <Value>(all: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined;
