/** NumberedMails: the mails of an open maildrop as one session numbers them; what it deletes keeps its number (RFC 1939 4). */

/** What the session needs to know of one mail. */
export interface Listed {
  readonly uid: string;
  /** As it goes on the wire, in octets (RFC 1939 11). */
  readonly octets: number;
}

/** See the file's head. Mails are asked for by their index, which is the number less one. */
export class NumberedMails {
  readonly #mails: readonly Listed[];
  readonly #deleted = new Set<number>();

  constructor(mails: readonly Listed[]) {
    this.#mails = mails;
  }

  /** All mails, those that are deleted too: the highest number. */
  get length(): number {
    return this.#mails.length;
  }

  /** The mails that are not deleted. */
  get count(): number {
    return this.#mails.length - this.#deleted.size;
  }

  /** The octets of those. */
  get octets(): number {
    let octets = 0;
    for (const [index, mail] of this.#mails.entries()) if (!this.#deleted.has(index)) octets += mail.octets;
    return octets;
  }

  /** The indexes of those that are deleted, in the order in which they were. */
  get deleted(): readonly number[] {
    return [...this.#deleted];
  }

  get summary(): string {
    return `${this.count} messages (${this.octets} octets)`;
  }

  at(index: number): Listed | undefined {
    return this.#mails[index];
  }

  isDeleted(index: number): boolean {
    return this.#deleted.has(index);
  }

  delete(index: number): void {
    this.#deleted.add(index);
  }

  /** None is deleted any more. */
  restore(): void {
    this.#deleted.clear();
  }

  /** A line for each mail that is not deleted: its number, and what `show` says of it. */
  *lines(show: (mail: Listed) => string): Iterable<string> {
    for (const [index, mail] of this.#mails.entries())
      if (!this.#deleted.has(index)) yield `${index + 1} ${show(mail)}`;
  }
}
