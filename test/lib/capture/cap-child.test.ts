import { captureChild } from "../../support/capture-child.ts";

captureChild("cap", "cap-child", /No such device/);
