/** Files such as recordings. A name has letters, digits and dashes, with slashes between, and perhaps an extension. */
export interface Files {
  /**
   * Puts the bytes at that place. The same bytes again change nothing, and what lies between the end of the file and them
   * is zeros. One writer goes through a file from its beginning to its end.
   */
  write(name: string, atByte: number, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Uint8Array | undefined>;
  /** A file that is gone already is fine. */
  remove(name: string): Promise<void>;
}
