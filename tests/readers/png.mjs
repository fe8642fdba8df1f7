// What a PNG says of itself.

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
const END = Buffer.from("0000000049454e44ae426082", "hex");

/** Width and height of a PNG in pixels, or nothing if it is none or is cut off. */
export function sizeOfPng(bytes) {
  const whole = bytes.subarray(0, 8).equals(SIGNATURE) && bytes.subarray(-12).equals(END);
  if (!whole || bytes.toString("latin1", 12, 16) !== "IHDR") return undefined;
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}
