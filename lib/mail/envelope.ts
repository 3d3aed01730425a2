/** The envelope of one mail as MAIL and RCPT build it: RFC 5321 4.1.1.2, 4.1.1.3, 4.1.1.11. */
import { type Path, parseParameters, parsePath } from "./path.ts";
import { reply, type SessionReply } from "./reply.ts";

/** What the conversation is like when MAIL comes. */
export interface EnvelopeOptions {
  readonly maxSize: number;
  /** AUTH is offered. */
  readonly auth: boolean;
}

/** RFC 5321 4.5.3.1.8: "The minimum total number of recipients that MUST be buffered is 100". */
const maxRecipients = 100;
/** Parameters of DSN (RFC 3461 4), on which a sender relies: taken and not kept, they would be a false promise. */
const notifications = new Set(["RET", "ENVID", "NOTIFY", "ORCPT"]);

/** Sender, recipients and what was said of the text. Each method answers one command; 250 means that it was taken. */
export class Envelope {
  /** "" is the null reverse-path. */
  from = "";
  readonly recipients: string[] = [];
  /** SMTPUTF8 was asked for (RFC 6531). */
  utf8 = false;
  /** The size that the client said (RFC 1870). */
  declared: number | undefined;
  readonly #options: EnvelopeOptions;

  constructor(options: EnvelopeOptions) {
    this.#options = options;
  }

  mail(argument: string): SessionReply {
    const parsed = parsePath(argument, "FROM:");
    if (!parsed) return reply(501, "5.5.4 Say MAIL FROM:<address>");
    if ("error" in parsed.path) return badPath(parsed.path.error, "5.1.7");
    const parameters = parseParameters(parsed.rest);
    if (!parameters) return reply(501, "5.5.4 Cannot read the parameters");
    for (const [keyword, value] of parameters) {
      const wrong = this.#parameter(keyword, value);
      if (wrong) return wrong;
    }
    this.utf8 = parameters.has("SMTPUTF8");
    if (parsed.path.utf8 && !this.utf8) return badPath("utf8", "5.1.7");
    const size = parameters.get("SIZE");
    this.declared = size === undefined ? undefined : Number(size);
    this.from = parsed.path.mailbox;
    return reply(250, "2.1.0 Sender OK");
  }

  /** What is wrong with one parameter of MAIL; undefined when it is good. */
  #parameter(keyword: string, value: string | undefined): SessionReply | undefined {
    const { maxSize, auth } = this.#options;
    switch (keyword) {
      case "SIZE":
        // RFC 1870 6.1: up to 20 digits; a number that large is compared as a whole number, not as a float.
        if (!/^\d{1,20}$/.test(value ?? "")) return reply(501, "5.5.4 SIZE needs a number of octets");
        return BigInt(value as string) > BigInt(maxSize) ? tooBig(maxSize) : undefined;
      case "BODY":
        // RFC 6152 2
        return /^(7BIT|8BITMIME)$/i.test(value ?? "")
          ? undefined
          : reply(501, "5.5.4 BODY is 7BIT or 8BITMIME");
      case "SMTPUTF8":
        // RFC 6531 3.4
        return value === undefined ? undefined : reply(501, "5.5.4 SMTPUTF8 takes no value");
      case "AUTH":
        // RFC 4954 5: who sent it first, of no use to a server that forwards nothing.
        if (!auth) return reply(555, "5.5.4 AUTH is not offered");
        return value === undefined ? reply(501, "5.5.4 AUTH needs a value") : undefined;
      default:
        return unknownParameter(keyword, "MAIL");
    }
  }

  recipient(argument: string): SessionReply {
    const parsed = parsePath(argument, "TO:");
    if (!parsed) return reply(501, "5.5.4 Say RCPT TO:<address>");
    if ("error" in parsed.path) return badPath(parsed.path.error, "5.1.3");
    if (parsed.path.utf8 && !this.utf8) return badPath("utf8", "5.1.3");
    const parameters = parseParameters(parsed.rest);
    if (!parameters) return reply(501, "5.5.4 Cannot read the parameters");
    for (const keyword of parameters.keys()) return unknownParameter(keyword, "RCPT");
    if (this.recipients.length >= maxRecipients) return reply(452, "4.5.3 Too many recipients");
    this.recipients.push(parsed.path.mailbox);
    return reply(250, "2.1.5 Recipient OK");
  }
}

/** The refusal of a mail that is larger than the server takes (RFC 1870 6.1). */
export function tooBig(maxSize: number): SessionReply {
  return reply(552, `5.3.4 A mail may have ${maxSize} octets`);
}

function unknownParameter(keyword: string, verb: string): SessionReply {
  return notifications.has(keyword)
    ? reply(555, `5.5.4 ${keyword} is of DSN (RFC 3461), which is not offered`)
    : reply(555, `5.5.4 Unknown parameter of ${verb}`);
}

function badPath(error: Extract<Path, { error: string }>["error"], status: string): SessionReply {
  // RFC 6531 3.5: an address that needs SMTPUTF8 and came without it, or is no UTF-8.
  if (error === "utf8") return reply(553, "5.6.7 The address needs SMTPUTF8, in valid UTF-8");
  return reply(
    501,
    `${status} ${error === "length" ? "The address is too long" : "Cannot read the address"}`,
  );
}
