/** An engine without a wire, and what its face was told. */
import { protocols } from "../../protocols.ts";
import { Porthole, type PortholeOptions } from "../../repl/engine.ts";

/** The frames are those of the journal, or with "any" what can be had. */
export function engine(lookup?: PortholeOptions["lookup"], via: "journal" | "any" = "journal") {
  const notices: string[] = [];
  const texts: string[] = [];
  const fronts: (number | undefined)[] = [];
  const porthole = new Porthole({
    protocols,
    ...(via !== "any" && { via }),
    ...(lookup && { lookup }),
    face: {
      text: (_talk, text) => void texts.push(text),
      notice: (line) => void notices.push(line),
      front: (talk) => void fronts.push(talk?.id),
    },
  });
  return { porthole, notices, texts, fronts };
}
