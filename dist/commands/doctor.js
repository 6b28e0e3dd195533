"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.doctor = doctor;
const output_1 = require("./output");
/** `tunebook doctor`: what computes here, what is missing, and what to type. */
function doctor(program) {
    program
        .command('doctor')
        .description('say what computes here, and what is missing')
        .addHelpText('after', '\nExample:\n  tunebook doctor')
        .action(async () => {
        const { diagnose, formatDiagnosis } = require('../tensor/doctor');
        const { packagedModels } = require('../models/hub/packaged');
        const diagnosis = await diagnose();
        const models = packagedModels();
        const lines = models.map((model) => ['model', describeModel(model)]);
        await (0, output_1.printResult)([{ ...diagnosis, models }], formatDiagnosis(diagnosis, lines));
    });
}
const describeModel = ({ name, about, licence, here, bytes }) => {
    const size = `${Math.round(bytes / 1e6)} MB`;
    return `${name}: ${here ? `here, ${size}` : `not here; ${size} to download on first use`}; ${about}; licence ${licence}`;
};
