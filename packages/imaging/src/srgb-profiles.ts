import { createHash } from "node:crypto";

/**
 * SHA-256 of colour profiles that say "these are sRGB's colours": converting them to sRGB takes longer than decoding the
 * picture, and moves no channel of any of the 2^24 colours by more than 1 (the profiles' own rounding).
 */
const SRGB_PROFILES: ReadonlySet<string> = new Set([
  // sRGB IEC61966-2.1 by Hewlett-Packard, which most editors and cameras embed; twice: the intent in its header differs
  "2b3aa1645779a9e634744faf9b01e9102b0c9b88fd6deced7934df86b949af7e",
  "3f6d674174f3804eb0dabdac90ae17486e898c5063a66f861c116ea033da8301",
  // the same, black scaled
  "c4c1153168e817be61a676e403c370ce2c485a6bd54fbb59c3850845cfefad00",
  // Nikon sRGB 4.0.0.3001
  "9d0774f002bc0238173d688dab55ecf2b093f8a257310e05b5887c6722c8798d",
  // sRGB v1.31 (Canon)
  "674784321fec65ae80128004b27b883f020442c96f0481e525713bbf4b1a70c6",
  // libvips' own
  "c56e1685d888f5edb92fe07f2750f387f8fe8e91b32ff8fb0b56bfbbb9458353",
]);

/** Whether a picture with this colour profile is sRGB already. */
export function isSrgbProfile(profile: Uint8Array): boolean {
  return SRGB_PROFILES.has(createHash("sha256").update(profile).digest("hex"));
}
