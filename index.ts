/** The public API of porthole: re-exports only. */

export { dialogue } from "./lib/capture/dialogue.ts";
export { Dissector } from "./lib/capture/dissect.ts";
export { compile as compileFilter, filterError } from "./lib/capture/filter.ts";
export type { FilterError } from "./lib/capture/filter-error.ts";
export type { Frame, Layer, Packet, Source } from "./lib/capture/frame.ts";
export { JournalSource } from "./lib/capture/journal.ts";
export { openLive } from "./lib/capture/live.ts";
export { save as saveFrames } from "./lib/capture/save.ts";
export type { Command, Dialect, Engine, Options, Paint, Result } from "./lib/command.ts";
export { type Code, PortholeError } from "./lib/errors.ts";
export type { FaultWords } from "./lib/fault/fault.ts";
export { Faults, type Strike } from "./lib/fault/faults.ts";
export { withFaults } from "./lib/fault/service.ts";
export { type PingOptions, type PingReply, type PingSummary, ping, summarize } from "./lib/host/ping.ts";
export type { SocketRow } from "./lib/host/socket-row.ts";
export { type SocketTable, socketTable } from "./lib/host/socket-table.ts";
export { type Hop, openTraceroute, type Traced, type TracerouteOptions } from "./lib/host/traceroute.ts";
export { readLab, writeLab } from "./lib/lab/file.ts";
export { Lab } from "./lib/lab/lab.ts";
export { readyLab, readyLabs } from "./lib/lab/ready.ts";
export { Topology } from "./lib/lab/topology.ts";
export { formatAddress, hostPort, parseAddress } from "./lib/net/address.ts";
export { connect } from "./lib/net/connect.ts";
export type {
  Address,
  Connection,
  ConnectOptions,
  Letterbox,
  Limits,
  Listener,
  ListenOptions,
  Service,
  Transport,
} from "./lib/net/connection.ts";
export { lengthPrefixed } from "./lib/net/length-prefix.ts";
export { LineReader } from "./lib/net/lines.ts";
export { listen } from "./lib/net/listen.ts";
export { pair } from "./lib/net/memory.ts";
export { printable, printableBytes, printableLines } from "./lib/printable.ts";
export type { Client, Server } from "./lib/service.ts";
export { follow as followLines } from "./lib/view/follow.ts";
export { hexDump } from "./lib/view/hex.ts";
export { packetJson } from "./lib/view/json.ts";
export { row } from "./lib/view/list.ts";
export { tree } from "./lib/view/tree.ts";
export { Cursor } from "./lib/wire/cursor.ts";
export type { Field } from "./lib/wire/field.ts";
export { furtherProtocols } from "./lib/wire/further.ts";
export { lowerProtocols } from "./lib/wire/link.ts";
export { Malformed } from "./lib/wire/malformed.ts";
export type { Context, Protocol } from "./lib/wire/protocol.ts";
export { type Entry, protocols } from "./protocols.ts";
