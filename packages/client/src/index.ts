export { type ArtifactFile, CamscribeClient, type ModelSummary } from "./client.ts";
