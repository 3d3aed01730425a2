/** A reply as one object: the same facts as the lines, under the names of dig's sections. */

import { hex } from "../wire/cursor.ts";
import { edns, fullRcode, type ResourceRecord } from "../wire/dns.ts";
import { className } from "../wire/dns-class.ts";
import { opcodeName, rcodeName } from "../wire/dns-code.ts";
import { absoluteText } from "../wire/dns-codec.ts";
import { rdataText } from "../wire/dns-rdata.ts";
import { typeName } from "../wire/dns-type.ts";
import { type Reply, wayText } from "./event.ts";
import { flagNames, withoutOpt } from "./layout.ts";
import { serverText } from "./server.ts";

function recordJson(record: ResourceRecord): object {
  return {
    name: absoluteText(record.name),
    ttl: record.ttl,
    class: className(record.class),
    type: typeName(record.type),
    data: rdataText(record.type, record.data),
  };
}

/** All of it as one object. `time` is in milliseconds, `size` in octets. */
export function replyJson(reply: Reply): object {
  const { message, server, time, when, size } = reply;
  const extension = edns(message);
  return {
    id: message.id,
    opcode: opcodeName(message.opcode),
    status: rcodeName(fullRcode(message)),
    flags: flagNames(message),
    ...(extension && {
      edns: {
        version: extension.version,
        size: extension.size,
        dnssecOk: extension.dnssecOk,
        options: extension.options.map(({ code, bytes }) => ({ code, data: hex(bytes) })),
      },
    }),
    question: message.questions.map((question) => ({
      name: absoluteText(question.name),
      class: className(question.class),
      type: typeName(question.type),
    })),
    answer: message.answers.map(recordJson),
    authority: message.authorities.map(recordJson),
    additional: withoutOpt(message).map(recordJson),
    server: `${serverText(server)} (${wayText(reply)})`,
    time: Math.floor(time),
    when: when.toISOString(),
    size,
  };
}
