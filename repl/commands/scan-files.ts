/** The report of a scan in files: -oN, -oX, -oG; "-" is standard output. An older file is overwritten, as nmap does. */
import { closeSync, openSync, writeSync } from "node:fs";
import type { Result } from "../../lib/command.ts";
import { explain } from "../../lib/errors.ts";
import { printable } from "../../lib/printable.ts";
import { grepableHead, grepableHost } from "../../lib/scan/grepable.ts";
import type { Outputs } from "../../lib/scan/line.ts";
import { fileFoot, fileHead, normalHost } from "../../lib/scan/normal.ts";
import type { HostReport, ScanFoot, ScanHead } from "../../lib/scan/report.ts";
import { xmlFoot, xmlHead, xmlHost } from "../../lib/scan/xml.ts";

interface Form {
  head(): readonly string[];
  host(host: HostReport): readonly string[];
  foot(foot: ScanFoot): readonly string[];
}

function formOf(kind: keyof Outputs, head: ScanHead): Form {
  if (kind === "xml")
    return {
      head: () => xmlHead(head),
      host: (host) => xmlHost(host, head),
      foot: (foot) => xmlFoot(head, foot),
    };
  const foot = (said: ScanFoot) => [fileFoot(head, said)];
  if (kind === "grepable")
    return {
      head: () => [fileHead(head), grepableHead(head)],
      host: (host) => grepableHost(host, head),
      foot,
    };
  return {
    head: () => [fileHead(head)],
    host: (host) => {
      const lines = normalHost(host, head);
      return lines.length > 0 ? [...lines, ""] : [];
    },
    foot,
  };
}

/** Every file of one scan. Opened before anything is asked: a path that cannot be written costs no scan. */
export class ScanFiles {
  readonly #open: { form: Form; descriptor: number | undefined; path: string }[] = [];
  /** One of them is standard output. */
  readonly toScreen: boolean;

  private constructor(outputs: Outputs) {
    this.toScreen = Object.values(outputs).includes("-");
  }

  /** Throws PortholeError when a file cannot be opened; what was opened before it is closed. */
  static open(outputs: Outputs, head: ScanHead): ScanFiles {
    const files = new ScanFiles(outputs);
    for (const [kind, path] of Object.entries(outputs) as [keyof Outputs, string][]) {
      try {
        const descriptor = path === "-" ? undefined : openSync(path, "w");
        files.#open.push({ form: formOf(kind, head), descriptor, path });
      } catch (cause) {
        files.close();
        throw explain(`Cannot write the report to "${printable(path)}"`, cause);
      }
    }
    return files;
  }

  *#write(linesOf: (form: Form) => readonly string[]): Generator<Result> {
    for (const { form, descriptor, path } of this.#open) {
      const lines = linesOf(form);
      if (lines.length === 0) continue;
      if (descriptor === undefined) yield { lines: () => lines };
      else {
        try {
          // Written whole: a full disk is told, and not a report cut short.
          const octets = Buffer.from(`${lines.join("\n")}\n`);
          for (let at = 0; at < octets.length; ) at += writeSync(descriptor, octets, at);
        } catch (cause) {
          throw explain(`Cannot write the report to "${printable(path)}"`, cause);
        }
      }
    }
  }

  head(): Generator<Result> {
    return this.#write((form) => form.head());
  }

  host(host: HostReport): Generator<Result> {
    return this.#write((form) => form.host(host));
  }

  foot(foot: ScanFoot): Generator<Result> {
    return this.#write((form) => form.foot(foot));
  }

  close(): void {
    for (const one of this.#open) if (one.descriptor !== undefined) closeSync(one.descriptor);
    this.#open.length = 0;
  }
}
