"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadAt = void 0;
const checkpoint_1 = require("../models/checkpoint");
/** A model by its name or folder, which may be one that a needed run kept. */
const loadAt = async (nameOrDir, { dry }) => dry ? dry.load(nameOrDir) : (0, checkpoint_1.loadModel)(nameOrDir);
exports.loadAt = loadAt;
