/** Names of NTP's numbers: RFC 5905 7.3 (modes, strata, reference identifiers), 7.4 (kiss codes); ntpdc's request codes. */
import { printable } from "../printable.ts";

/** The association modes of RFC 5905 figure 10, in Wireshark's short words. */
export const modes = [
  "reserved",
  "symmetric active",
  "symmetric passive",
  "client",
  "server",
  "broadcast",
  "control",
  "private",
] as const;

/** The long words of the two modes that RFC 5905 leaves to others. */
export const longModes: Readonly<Record<number, string>> = {
  6: "reserved for NTP control message",
  7: "reserved for private use",
};

/** RFC 5905 figure 9. */
export const leaps = [
  "no warning",
  "last minute of the day has 61 seconds",
  "last minute of the day has 59 seconds",
  "unknown (clock unsynchronized)",
] as const;

const sources: Readonly<Record<string, string>> = {
  GOES: "Geostationary Orbit Environment Satellite",
  GPS: "Global Position System",
  GAL: "Galileo Positioning System",
  PPS: "Generic pulse-per-second",
  IRIG: "Inter-Range Instrumentation Group",
  WWVB: "LF Radio WWVB Ft. Collins, CO 60 kHz",
  DCF: "LF Radio DCF77 Mainflingen, DE 77.5 kHz",
  HBG: "LF Radio HBG Prangins, HB 75 kHz",
  MSF: "LF Radio MSF Anthorn, UK 60 kHz",
  JJY: "LF Radio JJY Fukushima, JP 40 kHz, Saga, JP 60 kHz",
  LORC: "MF Radio LORAN C station, 100 kHz",
  TDF: "MF Radio Allouis, FR 162 kHz",
  CHU: "HF Radio CHU Ottawa, Ontario",
  WWV: "HF Radio WWV Ft. Collins, CO",
  WWVH: "HF Radio WWVH Kauai, HI",
  NIST: "NIST telephone modem",
  ACTS: "NIST telephone modem",
  USNO: "USNO telephone modem",
  PTB: "European telephone modem",
  LOCL: "uncalibrated local clock",
  CESM: "calibrated Cesium clock",
  RBDM: "calibrated Rubidium clock",
  OMEG: "OMEGA radionavigation system",
  ATOM: "Atomic clock (calibrated)",
  FREE: "(Internal clock)",
  INIT: "(Initialization)",
};

/** What a kiss code asks of the client (RFC 5905 figure 13). */
export const kisses: Readonly<Record<string, string>> = {
  ACST: "the association belongs to a unicast server",
  AUTH: "server authentication failed",
  BCST: "the association belongs to a broadcast server",
  CRYP: "cryptographic authentication or identification failed",
  DENY: "access denied by the server: do not ask again",
  DROP: "lost the peer in symmetric mode",
  RSTR: "access denied by local policy: do not ask again",
  INIT: "the server is not synchronized yet",
  MCST: "the association belongs to a dynamically discovered server",
  NKEY: "no key found",
  RATE: "asked too often: ask less often",
  RMOT: "the association is altered by a remote host",
  STEP: "the system time was stepped; the server is not synchronized yet",
};

/** Wireshark's words for a stratum (RFC 5905 figure 11). */
export function stratumText(stratum: number): string {
  const word =
    stratum === 0
      ? "unspecified or invalid"
      : stratum === 1
        ? "primary reference"
        : stratum < 16
          ? "secondary reference"
          : stratum === 16
            ? "unsynchronized"
            : "reserved";
  return `${word} (${stratum})`;
}

/** The code in a reference identifier: "GPS", "RATE"; printable. */
export function referenceCode(id: Uint8Array): string {
  return printable(Buffer.from(id).toString("latin1").replace(/\0+$/, ""));
}

/** A reference identifier in Wireshark's words: a code for strata 0 and 1, else an address (RFC 5905 7.3). */
export function referenceText(id: Uint8Array, stratum: number): string {
  if (stratum > 1) return id.join(".");
  const code = referenceCode(id);
  if (code === "") return "NULL";
  return (Object.hasOwn(sources, code) && sources[code]) || `Unidentified reference source '${code}'`;
}

/** The request codes of ntpdc, the programs of mode 7, by number. */
const requests = (
  "PEER_LIST PEER_LIST_SUM PEER_INFO PEER_STATS SYS_INFO SYS_STATS IO_STATS MEM_STATS LOOP_INFO TIMER_STATS CONFIG " +
  "UNCONFIG SET_SYS_FLAG CLR_SYS_FLAG MONITOR NOMONITOR GET_RESTRICT RESADDFLAGS RESSUBFLAGS UNRESTRICT MON_GETLIST " +
  "RESET_STATS RESET_PEER REREAD_KEYS DO_DIRTY_HACK DONT_DIRTY_HACK TRUSTKEY UNTRUSTKEY AUTHINFO TRAPS ADD_TRAP " +
  "CLR_TRAP REQUEST_KEY CONTROL_KEY GET_CTLSTATS GET_LEAPINFO GET_CLOCKINFO SET_CLKFUDGE GET_KERNEL GET_CLKBUGINFO " +
  "Unknown SET_PRECISION MON_GETLIST_1 HOSTNAME_ASSOCID IF_STATS IF_RELOAD"
).split(" ");

/** The name of a mode 7 request. */
export function requestText(code: number): string {
  return requests[code] ?? "Unknown";
}
