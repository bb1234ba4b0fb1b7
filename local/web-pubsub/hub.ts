/** A client that is connected. */
export interface Connection {
  readonly id: string;
  readonly userId: string | undefined;
  send(message: object): void;
  close(reason: string): void;
}

/** The clients of a hub, and the groups they are in. A group is there as long as somebody is in it. */
export class Hub {
  readonly #connections = new Map<string, Connection>();
  readonly #groups = new Map<string, Set<Connection>>();

  add(connection: Connection): void {
    this.#connections.set(connection.id, connection);
  }

  remove(connection: Connection): void {
    this.#connections.delete(connection.id);
    for (const group of this.#groups.keys()) this.leave(group, connection);
  }

  join(group: string, connection: Connection): void {
    const members = this.#groups.get(group) ?? new Set();
    this.#groups.set(group, members.add(connection));
  }

  leave(group: string, connection: Connection): void {
    const members = this.#groups.get(group);
    members?.delete(connection);
    if (members?.size === 0) this.#groups.delete(group);
  }

  get all(): Connection[] {
    return [...this.#connections.values()];
  }

  withId(id: string): Connection[] {
    const found = this.#connections.get(id);
    return found === undefined ? [] : [found];
  }

  inGroup(group: string): Connection[] {
    return [...(this.#groups.get(group) ?? [])];
  }

  ofUser(userId: string): Connection[] {
    return this.all.filter((connection) => connection.userId === userId);
  }
}
