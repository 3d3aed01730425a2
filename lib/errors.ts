/** The one error base of porthole, its stable codes, and the words for what the system says. */

/** Stable names of what can go wrong; a program may switch on them, a message may change. */
export type Code =
  | "usage"
  | "refused"
  | "in-use"
  | "permission"
  | "unreachable"
  | "timeout"
  | "aborted"
  | "reset"
  | "closed"
  | "limit"
  | "not-found"
  | "exists"
  | "format"
  | "unsupported"
  | "failed";

/**
 * A failure that a person can act on. `message` is one line: the action, the address or file, the cause in words,
 * what to do next.
 *
 * @example
 * throw new PortholeError("usage", `Cannot read port "abc": not a number or a service name; try 2525`);
 */
export class PortholeError extends Error {
  readonly code: Code;
  /** What the command line ends with: 2 for a usage error, else 1, unless the command has numbers of its own. */
  readonly exitStatus: number;

  constructor(code: Code, message: string, options: { cause?: unknown; exitStatus?: number } = {}) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.name = "PortholeError";
    this.code = code;
    this.exitStatus = options.exitStatus ?? (code === "usage" ? 2 : 1);
  }
}

/** What POSIX error names mean, in words, and the stable code of each. */
const system: Record<string, readonly [Code, string]> = {
  EACCES: ["permission", "permission denied"],
  EADDRINUSE: ["in-use", "the address is in use"],
  EADDRNOTAVAIL: ["not-found", "this machine has no such address"],
  EAFNOSUPPORT: ["unsupported", "this machine does not speak that address family"],
  ECANCELED: ["aborted", "cancelled"],
  ECONNABORTED: ["reset", "the connection was aborted"],
  ECONNREFUSED: ["refused", "connection refused: nothing listens there"],
  ECONNRESET: ["reset", "the peer reset the connection"],
  EEXIST: ["exists", "it exists already"],
  EHOSTUNREACH: ["unreachable", "no route to the host, or a firewall prohibits it"],
  EISDIR: ["failed", "it is a directory"],
  EMFILE: ["limit", "this process has no file descriptor left"],
  EMSGSIZE: ["limit", "the message is too long for one datagram"],
  ENAMETOOLONG: ["usage", "the name is too long"],
  ENETUNREACH: ["unreachable", "the network is unreachable"],
  ENFILE: ["limit", "the system has no file descriptor left"],
  ENOENT: ["not-found", "no such file or directory"],
  ENOSPC: ["limit", "the disk is full"],
  ENOTDIR: ["not-found", "a part of the path is not a directory"],
  ENOTFOUND: ["not-found", "no such host name"],
  EAI_AGAIN: ["not-found", "the name server did not answer"],
  EPERM: ["permission", "operation not permitted"],
  EPIPE: ["closed", "the peer has closed the connection"],
  EROFS: ["permission", "the file system is read-only"],
  ETIMEDOUT: ["timeout", "no answer in time"],
};

/**
 * Turns whatever was thrown into one line a person can act on.
 * `action` comes first ("Cannot listen on tcp://127.0.0.1:25"), then the cause in words, then `next` in parentheses
 * (what to do). A PortholeError comes back as it is, so that a message is never wrapped twice.
 */
export function explain(action: string, cause: unknown, next = ""): PortholeError {
  if (cause instanceof PortholeError) return cause;
  const { code, message } = describe(cause);
  return new PortholeError(code, `${action}: ${message}${next && ` (${next})`}`, { cause });
}

/** The stable code and the words for a cause: an errno, an abort, or its own message's first line. */
export function describe(cause: unknown): { code: Code; message: string } {
  if (cause instanceof PortholeError) return { code: cause.code, message: cause.message };
  if (!(cause instanceof Error)) return { code: "failed", message: String(cause) };
  const errno = (cause as NodeJS.ErrnoException).code;
  const known = errno === undefined ? undefined : system[errno];
  if (known) return { code: known[0], message: known[1] };
  if (typeof errno === "string" && errno.startsWith("ERR_SSL_")) return describeTls(cause as TlsError);
  if (cause.name === "TimeoutError") return { code: "timeout", message: "no answer in time" };
  if (cause.name === "AbortError") return { code: "aborted", message: "cancelled" };
  // A failed connect to a name with several addresses: the first attempt's error tells most.
  if (cause instanceof AggregateError && cause.errors.length > 0) return describe(cause.errors[0]);
  return { code: "failed", message: (cause.message || cause.name).split("\n", 1)[0] ?? cause.name };
}

/** An error of OpenSSL as node gives it: `message` has addresses and source files, `reason` the words. */
interface TlsError extends NodeJS.ErrnoException {
  readonly reason?: string;
}

function describeTls({ code, reason, message }: TlsError): { code: Code; message: string } {
  // What came was no record of TLS: a greeting in the clear, most often.
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER")
    return { code: "format", message: "the peer does not speak TLS" };
  return { code: "failed", message: `TLS: ${reason ?? message.split("\n", 1)[0]}` };
}
