import { describeExporter } from "./describe-exporter.ts";

describeExporter("torchscript");
