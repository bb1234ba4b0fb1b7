import { percentile } from "./percentile.ts";

export interface Spread {
  count: number;
  p50: number;
  p99: number;
  most: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Where values lie, to two digits. */
export const spreadOf = (values: readonly number[]): Spread => ({
  count: values.length,
  p50: rounded(percentile(values, 50)),
  p99: rounded(percentile(values, 99)),
  most: rounded(percentile(values, 100)),
});
