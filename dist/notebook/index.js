"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.openLab = exports.executeNotebooks = void 0;
var execute_1 = require("./execute");
Object.defineProperty(exports, "executeNotebooks", { enumerable: true, get: function () { return execute_1.executeNotebooks; } });
var lab_1 = require("./lab");
Object.defineProperty(exports, "openLab", { enumerable: true, get: function () { return lab_1.openLab; } });
