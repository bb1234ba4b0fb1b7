/** A new value for a field of the claim. */
export interface Update {
  field: string;
  value: string;
}
