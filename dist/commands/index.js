"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.commands = void 0;
const baseline_1 = require("./baseline");
const compare_1 = require("./compare");
const curve_1 = require("./curve");
const data_1 = require("./data");
const doctor_1 = require("./doctor");
const embed_1 = require("./embed");
const generate_1 = require("./generate");
const init_1 = require("./init");
const merge_1 = require("./merge");
const notebooks_1 = require("./notebooks");
const rank_1 = require("./rank");
const render_1 = require("./render");
const run_1 = require("./run");
const runs_1 = require("./runs");
const score_1 = require("./score");
const select_1 = require("./select");
const show_1 = require("./show");
const start_1 = require("./start");
const tokenize_1 = require("./tokenize");
const train_1 = require("./train");
/**
 * Each adds its command to the program, in the order of the help. What is heavy is loaded when a command runs, with
 * `require`: tsx compiles what that loads, and not what a dynamic `import` of a relative path would.
 */
exports.commands = [
    start_1.start,
    doctor_1.doctor,
    data_1.data,
    render_1.render,
    tokenize_1.tokenize,
    init_1.init,
    train_1.train,
    merge_1.merge,
    generate_1.generate,
    rank_1.rank,
    embed_1.embed,
    select_1.select,
    baseline_1.baseline,
    score_1.score,
    compare_1.compare,
    curve_1.curve,
    run_1.run,
    runs_1.runs,
    show_1.show,
    notebooks_1.notebooks,
    notebooks_1.lab,
];
