"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.attached = exports.sourceIds = void 0;
/** The ids that stand before every source of a model. */
const sourceIds = (model) => model.adapter?.kind.sourceIds?.(model.adapter.config, model) ?? new Int32Array(0);
exports.sourceIds = sourceIds;
/** The parameters that a model with this adapter computes with (see `AdapterKind.attach`). */
const attached = ({ kind, config }, model, base, own, options) => kind.attach(config, model, base, own, options);
exports.attached = attached;
