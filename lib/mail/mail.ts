/** What a session of the SMTP server is given, and the mail that comes of it: types alone. */

/** A mail that arrived whole: the envelope, and the text with LF line ends. */
export interface Mail {
  readonly hello: string;
  /** The client greeted with EHLO. */
  readonly extended: boolean;
  /** It may have UTF-8 in its addresses and header (RFC 6531). */
  readonly utf8: boolean;
  /** Who logged in. */
  readonly user: string | undefined;
  /** "" is the null reverse-path. */
  readonly from: string;
  readonly recipients: readonly string[];
  readonly text: Uint8Array;
}

/** How a session takes mail. */
export interface SessionOptions {
  readonly hostname: string;
  /** Octets of one mail, as RFC 1870 3 counts them: with CR LF, without the dots that were added. */
  readonly maxSize: number;
  /** STARTTLS is offered while the conversation is in the clear. */
  readonly tls?: boolean;
  /** The conversation is inside TLS from its start. */
  readonly secure?: boolean;
  /** AUTH is offered: inside TLS only, or in the clear too. */
  readonly auth?: "tls" | "clear";
  /** False where nobody asks for the text of mails: then it is only checked. */
  readonly keep?: boolean;
  /** What must have been before MAIL. */
  readonly require?: { readonly tls?: boolean; readonly auth?: boolean };
}
