import { captureChild } from "../../support/capture-child.ts";

captureChild("af_packet", "afpacket-child", /nope/);
