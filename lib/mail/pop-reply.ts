/** The responses of a POP3 server, and what it must do before it has one (RFC 1939 3). */

/** One response: its first line, and what follows it up to the lone dot. */
export interface PopReply {
  readonly ok: boolean;
  readonly text: string;
  readonly lines?: Iterable<string>;
  /** The mail at this index follows; with `body`, its header and that many lines. */
  readonly mail?: { readonly index: number; readonly body?: number };
  readonly close?: true;
  /** TLS begins behind this response. */
  readonly tls?: true;
}

/** What the caller must do before there is a response: open the maildrop, or remove mails by their index. */
export type PopTask =
  | { readonly act: "open"; readonly user: string }
  | { readonly act: "remove"; readonly indexes: readonly number[] };

/** A response that says yes. */
export const ok = (text: string, more: Partial<PopReply> = {}): PopReply => ({ ok: true, text, ...more });
/** A response that says no. */
export const no = (text: string): PopReply => ({ ok: false, text });

/** A response, or what is to be done before there is one. */
export type PopAnswer = PopReply | PopTask;
/** The first line of a response as it goes on the wire. */
export function statusLine({ ok, text }: PopReply): string {
  return `${ok ? "+OK" : "-ERR"} ${text}\r\n`;
}
