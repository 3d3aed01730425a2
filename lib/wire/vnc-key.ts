/** Names of keys: X's keysyms, of Latin-1 and of the function keys (RFC 6143 7.5.4). */

/** Function keys from their first number on, "-" where there is none. */
const runs: readonly (readonly [first: number, names: string])[] = [
  [0xff08, "BackSpace Tab Linefeed Clear - Return"],
  [0xff13, "Pause Scroll_Lock Sys_Req"],
  [0xff1b, "Escape"],
  [0xff20, "Multi_key Kanji Muhenkan Henkan_Mode Romaji Hiragana Katakana Hiragana_Katakana Zenkaku Hankaku"],
  [0xff2a, "Zenkaku_Hankaku Touroku Massyo Kana_Lock Kana_Shift Eisu_Shift Eisu_toggle Hangul Hangul_Start"],
  [0xff33, "Hangul_End Hangul_Hanja Hangul_Jamo Hangul_Romaja Hangul_Codeinput Hangul_Jeonja Hangul_Banja"],
  [0xff3a, "Hangul_PreHanja Hangul_PostHanja Hangul_SingleCandidate Hangul_MultipleCandidate"],
  [0xff3e, "Hangul_PreviousCandidate Hangul_Special"],
  [0xff50, "Home Left Up Right Down Page_Up Page_Down End Begin"],
  [0xff60, "Select Print Execute Insert - Undo Redo Menu Find Cancel Help Break"],
  [0xff7e, "Mode_switch Num_Lock KP_Space"],
  [0xff89, "KP_Tab - - - KP_Enter - - - KP_F1 KP_F2 KP_F3 KP_F4 KP_Home KP_Left KP_Up KP_Right KP_Down"],
  [0xff9a, "KP_Page_Up KP_Page_Down KP_End KP_Begin KP_Insert KP_Delete"],
  [0xffaa, "KP_Multiply KP_Add KP_Separator KP_Subtract KP_Decimal KP_Divide"],
  [0xffb0, "KP_0 KP_1 KP_2 KP_3 KP_4 KP_5 KP_6 KP_7 KP_8 KP_9 - - - KP_Equal"],
  [0xffe1, "Shift_L Shift_R Control_L Control_R Caps_Lock Shift_Lock Meta_L Meta_R Alt_L Alt_R"],
  [0xffeb, "Super_L Super_R Hyper_L Hyper_R"],
  [0xffff, "Delete"],
];
const [firstF, lastF] = [0xffbe, 0xffe0];

function functionKey(key: number): string | undefined {
  if (key >= firstF && key <= lastF) return `F${key - firstF + 1}`;
  for (const [first, names] of runs) {
    const list = names.split(" ");
    if (key < first || key >= first + list.length) continue;
    const name = list[key - first];
    return name === "-" ? undefined : name;
  }
  return undefined;
}

/** "Return" of 0xff0d; of a key without a name, "Unknown". */
export function keyName(key: number): string {
  if (key === 0) return "NoSymbol";
  if (key === 0x20) return "space";
  if (key === 0xa0) return "nobreakspace";
  if ((key > 0x20 && key < 0x7f) || (key > 0xa0 && key <= 0xff)) return String.fromCharCode(key);
  return functionKey(key) ?? "Unknown";
}
