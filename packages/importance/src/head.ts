import type { Cut, Network, Shapes } from "@camscribe/network";

/** What stands above an explained layer: a network, cut there. */
export interface Head {
  network: Network;
  shapes: Pick<Shapes, "of">;
  cut: Cut;
}
