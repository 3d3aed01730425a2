/** CONNECTION_CLOSE frames of QUIC: RFC 9000 19.19 and 20, RFC 9001 4.8. */
import type { Cursor } from "./cursor.ts";
import { varint } from "./quic-varint.ts";
import { takeText } from "./shown.ts";
import { alertDescriptions } from "./tls-alert.ts";

const errors = [
  ...["NO_ERROR", "INTERNAL_ERROR", "CONNECTION_REFUSED", "FLOW_CONTROL_ERROR", "STREAM_ID_ERROR"],
  ...["STREAM_STATE_ERROR", "FINAL_SIZE_ERROR", "FRAME_ENCODING_ERROR", "TRANSPORT_PARAMETER_ERROR"],
  ...["CONNECTION_ID_LIMIT_ERROR", "PROTOCOL_VIOLATION", "INVALID_TOKEN", "APPLICATION_ERROR"],
  ...["CRYPTO_BUFFER_EXCEEDED", "KEY_UPDATE_ERROR", "AEAD_LIMIT_REACHED", "NO_VIABLE_PATH"],
  "VERSION_NEGOTIATION_ERROR",
];

const errorName = (code: number) =>
  code >= 0x100 && code <= 0x1ff ? "CRYPTO_ERROR" : (errors[code] ?? "Unknown");

/** An error of the application, of which nobody knows more than the number. */
export const bareCode = (code: number) => (code === 0 ? "0" : `0x${code.toString(16)}`);

/** Reads what stands behind the frame's type; gives what its line says behind the name. */
export function readClose(c: Cursor, application: boolean): string {
  const name = "quic.cc";
  let text = "";
  if (application) {
    const code = varint(c, `${name}.error_code.app`, "Application Error code");
    text = ` Error code: ${bareCode(code)}`;
  } else {
    const start = c.offset;
    const code = varint(c, `${name}.error_code`, "Error code", (n) => `${errorName(Number(n))} (${n})`);
    const known = errorName(code);
    text = ` Error code: ${known === "Unknown" ? bareCode(code) : known}`;
    if (code >= 0x100 && code <= 0x1ff) {
      const alert = alertDescriptions[code & 0xff] ?? "Unknown";
      text += ` (${alert})`;
      const line = `TLS Alert Description: ${alert} (${code & 0xff})`;
      c.note(`${name}.error_code.tls_alert`, line, start, c.offset, code & 0xff);
    }
    varint(c, `${name}.frame_type`, "Frame Type");
  }
  const size = varint(c, `${name}.reason_phrase.length`, "Reason phrase Length");
  takeText(c, size, `${name}.reason_phrase`, "Reason phrase");
  return text;
}
