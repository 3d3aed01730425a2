/** What a Talk is made with besides its connection: who is told of it, its role, and TLS that starts later. */
import type { TlsOptions } from "../lib/net/connection.ts";
import type { Talk } from "./talk.ts";

/** What a talk tells its face. `text` is raw: the face makes it printable. */
export interface TalkEvents {
  text(talk: Talk, text: string): void;
  /** The peer has finished sending, or the connection is gone; `why` is a sentence. */
  ended(talk: Talk, why: string): void;
  /** News of the protocol under the text (telnet's options); printable. */
  notice?(talk: Talk, line: string): void;
  /** `secret` or `kind` may have changed. */
  changed?(talk: Talk): void;
  /** This typed line is written next; undefined when it has been. */
  says?(talk: Talk, line: string | undefined): void;
}

/** What a talk is besides its connection. */
export interface TalkParts {
  /** "client" unless told. */
  readonly role?: "client" | "server";
  /** For TLS that starts later. */
  readonly tls?: TlsOptions;
}
