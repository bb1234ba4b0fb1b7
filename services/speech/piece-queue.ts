/** What comes from a callback, for one reader to iterate. The writer sees to it that it stays small. */
export class PieceQueue<Piece> implements AsyncIterableIterator<Piece> {
  #pieces: Piece[] = [];
  #ended: (() => void) | undefined;
  #wake: () => void = nothing;
  readonly #onLeft: () => void;

  /** `onLeft` is called when the reader leaves before the end. */
  constructor(onLeft: () => void) {
    this.#onLeft = onLeft;
  }

  push(piece: Piece): void {
    if (this.#ended !== undefined) return;
    this.#pieces.push(piece);
    this.#wake();
  }

  /** No more pieces come. After the last one the reader gets what `raise` throws, if it throws. */
  end(raise: () => void = nothing): void {
    this.#ended ??= raise;
    this.#wake();
  }

  /** As `end`, but at once: what was not read is dropped. */
  cut(raise: () => void): void {
    this.#pieces = [];
    this.#ended = raise;
    this.#wake();
  }

  async next(): Promise<IteratorResult<Piece, undefined>> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece !== undefined) return { done: false, value: piece };
      if (this.#ended !== undefined) {
        const raise = this.#ended;
        this.#ended = nothing;
        raise();
        return { done: true, value: undefined };
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  return(): Promise<IteratorResult<Piece, undefined>> {
    this.cut(nothing);
    this.#onLeft();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

const nothing = (): void => undefined;
