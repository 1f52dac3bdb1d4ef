export { type CatalogModel, findModel } from "./find-model.ts";
export { type ListedModel, listModels, shippedModels } from "./list-models.ts";
export { readTemplates } from "./read-templates.ts";
