/** What becomes of a mail that was taken: its trace, its place in the Maildir, and what is said of it. */
import { join } from "node:path";
import { describe } from "../errors.ts";
import type { Connection } from "../net/connection.ts";
import { printable } from "../printable.ts";
import type { Mail } from "./mail.ts";
import { Maildir } from "./maildir.ts";
import { Outage } from "./outage.ts";
import { traceFields } from "./trace.ts";

/** Where a mail is now, or why it is nowhere; `full`: there is no room for it. */
export type Stored = { readonly name: string } | { readonly full: boolean };

/** Stores the mails of one server. */
export class Reception {
  readonly #maildir: Maildir;
  readonly #hostname: string;
  readonly #report: (line: string) => void;
  readonly #outage = new Outage();

  /** `report` is told of each mail stored, and once of each outage of the disk. */
  constructor(path: string, hostname: string, report: (line: string) => void) {
    this.#maildir = new Maildir(path);
    this.#hostname = hostname;
    this.#report = report;
  }

  /** Resolves to a name only when the mail is durable under it (see `Maildir.deliver`); never rejects. */
  async store(mail: Mail, conn: Pick<Connection, "remote" | "tls">): Promise<Stored> {
    const { hello, extended, utf8, user, from, recipients } = mail;
    const head = Buffer.from(
      traceFields({
        hello,
        extended,
        utf8,
        user,
        from,
        recipients,
        client: conn.remote.host,
        hostname: this.#hostname,
        date: new Date(),
        tls: conn.tls,
      }),
    );
    const { path } = this.#maildir;
    try {
      const name = await this.#maildir.deliver(head, mail.text);
      this.#outage.over();
      this.#report(
        `stored ${head.length + mail.text.length} octets ${envelope(mail)} in ${printable(join(path, "new", name))}`,
      );
      return { name };
    } catch (error) {
      const errno = (error as NodeJS.ErrnoException).code;
      const cause = printable(describe(error).message);
      if (this.#outage.begins(errno ?? cause))
        this.#report(`Cannot store the mail ${envelope(mail)} in ${printable(path)}: ${cause}`);
      return { full: errno === "ENOSPC" || errno === "EDQUOT" };
    }
  }
}

function envelope({ from, recipients }: Mail): string {
  return printable(`from <${from}> for ${recipients.map((recipient) => `<${recipient}>`).join(" ")}`);
}
