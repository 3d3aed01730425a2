/** `help filters`: display filters on one page. A test compiles every example in it. */

/** Each line: an example, and what it selects. */
export const filterExamples: readonly (readonly [example: string, meaning: string])[] = [
  ["smtp", "frames in which that protocol is"],
  ["tcp.port == 25", "one of the two ports is 25; also eq"],
  ["tcp.port != 25", "there are ports, and none is 25; also ne"],
  ["ip.addr == 10.0.0.0/8", "a network; IPv6 and its prefixes likewise"],
  ['smtp.req.command in {"MAIL", "RCPT"}', "one of several; {1, 10..20} has a range"],
  ['http.request.uri contains "login"', "text or octets (0d:0a) within"],
  ['dns.qry.name matches r"^www\\."', "a pattern in Perl's syntax, no case"],
  ["tcp.flags.syn == 1 && !tcp.flags.ack", "and, or, xor, not: also && || ^^ !"],
  ["tcp.flags & 0x05", "a bit of them is set"],
  ["frame[12:2] == 08:00", "octets from 12, two of them; [i] [i-j] [:n] [-n:]"],
  ["frame.time_delta > 0.5", "seconds; frame.time takes dates in quotes"],
  ["len(dns.qry.name) > 30", "also count() upper() lower() string() max() min() abs()"],
  ["ip.addr#2 == 10.0.0.1", "of the second IP header in a tunnel"],
  ["all tcp.port > 1024", "of every value; any is for one of them"],
  ["tcp.analysis.flags", "frames with a note; a field's name alone asks for it"],
];

/** The page. */
export function filterHelp(): string {
  const width = Math.max(...filterExamples.map(([example]) => example.length)) + 2;
  return [
    "Display filters, as Wireshark 4.0 has them: frames -Y FILTER, frames on -Y FILTER (live), read -Y, save -Y.",
    "In quotes where they hold blanks: frames -Y 'tcp.port == 25 and smtp'. Tab completes names and operators.",
    "",
    ...filterExamples.map(([example, meaning]) => `  ${example.padEnd(width)}${meaning}`),
    "",
    "`show N --json` has the names of a frame's fields.",
    "",
  ].join("\n");
}
