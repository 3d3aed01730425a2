/** The mode bits of a file: RFC 1094 2.3.5, RFC 1813 2.6, RFC 7530 5.8.2.15. */
import { bits } from "./bits.ts";
import type { Cursor } from "./cursor.ts";

type Bit = readonly [mask: number, name: string, label: string];

const modeBits3: readonly Bit[] = [
  [0x800, "nfs.mode3.suid", "S_ISUID"],
  [0x400, "nfs.mode3.sgid", "S_ISGID"],
  [0x200, "nfs.mode3.sticky", "S_ISVTX"],
  [0x100, "nfs.mode3.rusr", "S_IRUSR"],
  [0x080, "nfs.mode3.wusr", "S_IWUSR"],
  [0x040, "nfs.mode3.xusr", "S_IXUSR"],
  [0x020, "nfs.mode3.rgrp", "S_IRGRP"],
  [0x010, "nfs.mode3.wgrp", "S_IWGRP"],
  [0x008, "nfs.mode3.xgrp", "S_IXGRP"],
  [0x004, "nfs.mode3.roth", "S_IROTH"],
  [0x002, "nfs.mode3.woth", "S_IWOTH"],
  [0x001, "nfs.mode3.xoth", "S_IXOTH"],
];

const modeBits2: readonly Bit[] = [
  [0x800, "nfs.mode.set_user_id", "Set user id on exec"],
  [0x400, "nfs.mode.set_group_id", "Set group id on exec"],
  [0x200, "nfs.mode.save_swap_text", "Save swapped text even after use"],
  [0x100, "nfs.mode.read_owner", "Read permission for owner"],
  [0x080, "nfs.mode.write_owner", "Write permission for owner"],
  [0x040, "nfs.mode.exec_owner", "Execute permission for owner"],
  [0x020, "nfs.mode.read_group", "Read permission for group"],
  [0x010, "nfs.mode.write_group", "Write permission for group"],
  [0x008, "nfs.mode.exec_group", "Execute permission for group"],
  [0x004, "nfs.mode.read_other", "Read permission for others"],
  [0x002, "nfs.mode.write_other", "Write permission for others"],
  [0x001, "nfs.mode.exec_other", "Execute permission for others"],
];

function read(c: Cursor, name: string, label: string, known: readonly Bit[], first = ""): number {
  const mode = c.peek(4);
  const at = c.need(4);
  c.open(name);
  c.skip(4);
  if (!c.recording) return mode;
  if (first !== "")
    c.note(
      "nfs.mode.name",
      `${bits(mode, 32, 0xe000)}Name: Unknown (${(mode >>> 13) & 7})`,
      at,
      at + 4,
      (mode >>> 13) & 7,
    );
  const set = first === "" ? [] : [first];
  for (const [mask, field, words] of known) {
    const on = (mode & mask) !== 0;
    if (on) set.push(words);
    c.note(field, `${bits(mode, 32, mask)}${words}: ${on ? "Yes" : "No"}`, at, at + 4, on);
  }
  c.close([`${label}: 0${mode.toString(8)}`, ...set].join(", "), mode);
  return mode;
}

/** Version 2's, whose upper bits are the type once more, which Wireshark has no name for; also version 4's. */
export function readMode2(c: Cursor): number {
  return read(c, "nfs.mode", "mode", modeBits2, "Name: Unknown");
}

/** Version 3's. */
export function readMode3(c: Cursor): number {
  return read(c, "nfs.mode3", "Mode", modeBits3);
}
