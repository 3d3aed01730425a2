/** How a MySQL connection begins: its manual's "Connection Phase". */
import { type Cursor, hex } from "./cursor.ts";
import { Malformed } from "./malformed.ts";
import { collationText, readCapabilities, readExtended, readStatus } from "./mysql-flags.ts";
import { error, fixed, low32, type MysqlPacket, readError, readString } from "./mysql-part.ts";

const capability = { withDatabase: 0x0008, new41: 0x0200, tls: 0x0800, secure: 0x8000, plugin: 0x80000 };
const tlsRequestSize = 32;

/** What the list says of a request for TLS. */
export const secureWords = "Response: SSL Handshake user= ";

/** An authentication whose server has more to say behind the login. */
export const digestPlugin = "caching_sha2_password";

/** The server's greeting, or why it refuses. */
export function readGreeting(c: Cursor): MysqlPacket {
  const opening = "Server Greeting";
  if (c.peek() === error) return readError(c, opening);
  c.open("mysql.server_greeting", opening);
  const protocol = c.uint(1, "mysql.protocol", "Protocol");
  const version = readString(c, "mysql.version", "Version");
  const words = `${opening}  proto=${protocol} version=${version.replace(/^5\.5\.5-(?=.*MariaDB)/, "")} `;
  try {
    readSecrets(c);
  } catch (cause) {
    if (cause instanceof Malformed) cause.info = words;
    throw cause;
  }
  c.close();
  return fixed(words);
}

/** What a greeting has behind its version. */
function readSecrets(c: Cursor): void {
  low32(c, "mysql.thread_id", "Thread ID");
  readString(c, "mysql.salt", "Salt");
  if (c.left >= 2) readCapabilities(c, "server");
  if (c.left >= 16) {
    c.uint(1, "mysql.server_language", "Server Language", collationText);
    readStatus(c);
    readExtended(c, "server");
    c.uint(1, "mysql.auth_plugin.length", "Authentication Plugin Length");
    c.take(10, "mysql.unused", "Unused");
    readString(c, "mysql.salt2", "Salt");
    if (c.left > 0) readString(c, "mysql.auth_plugin", "Authentication Plugin");
  }
  if (c.missing > 0) throw c.cutOff();
}

/** The client's answer to it: who logs in, or that TLS is to begin. */
export function readLogin(c: Cursor): MysqlPacket {
  const size = c.left;
  c.open("mysql.login_request", "Login Request");
  const low = readCapabilities(c, "client");
  if ((low & capability.new41) === 0) return readOldLogin(c, low);
  const capabilities = low + 0x10000 * readExtended(c, "client");
  low32(c, "mysql.max_packet", "MAX Packet");
  c.uint(1, "mysql.charset", "Charset", collationText);
  c.take(23, "mysql.unused", "Unused");
  if (size === tlsRequestSize && capabilities & capability.tls) {
    c.close();
    return fixed(secureWords);
  }
  let words = `Login Request user=${readString(c, "mysql.user", "Username")} `;
  if (c.left > 0) {
    const secret = capabilities & capability.secure ? c.peek() : c.left;
    if (capabilities & capability.secure) c.skip(1);
    c.take(Math.min(secret, c.left), "mysql.passwd", "Password", hex);
  }
  if (capabilities & capability.withDatabase && c.left > 0) {
    const schema = readString(c, "mysql.schema", "Schema");
    if (schema !== "") words += `db=${schema} `;
  }
  let plugin = "";
  if (Math.floor(capabilities / capability.plugin) % 2 === 1 && c.left > 0)
    plugin = readString(c, "mysql.client_auth_plugin", "Client Auth Plugin");
  c.close();
  return { ...fixed(words), plugin };
}

/** Before 4.1 (HandshakeResponse320). */
function readOldLogin(c: Cursor, capabilities: number): MysqlPacket {
  c.take(3, "mysql.max_packet", "MAX Packet");
  let words = `Login Request user=${readString(c, "mysql.user", "Username")} `;
  if (c.left > 0) readString(c, "mysql.passwd", "Password");
  if (capabilities & capability.withDatabase && c.left > 0)
    words += `db=${readString(c, "mysql.schema", "Schema")} `;
  c.close();
  return fixed(words);
}
