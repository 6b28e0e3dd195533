"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tensorflowVersion = void 0;
exports.planWheels = planWheels;
exports.pipTags = pipTags;
const node_crypto_1 = require("node:crypto");
const lists_1 = require("../../base/lists");
exports.tensorflowVersion = '2.21.0';
/**
 * The wheels for a machine, or why none fits.
 *
 * The libraries find each other by their place: `tensorflow/` beside `nvidia/…/lib`, as in a Python installation. So
 * one folder holds all of them, and CUDA is found without any environment variable.
 */
function planWheels(machine, device) {
    const { platform, arch, glibc } = machine;
    if (platform !== 'linux')
        return { unfit: `TensorFlow's wheel serves Linux, this is ${platform}` };
    if (glibc === undefined)
        return { unfit: "TensorFlow's wheel needs the GNU C library, which this Linux does not have" };
    if (older(glibc, '2.27'))
        return { unfit: `TensorFlow's wheel needs glibc 2.27 or later, this is ${glibc}` };
    if (device === 'gpu') {
        if (arch !== 'x64')
            return { unfit: `TensorFlow's wheel has CUDA for x64 alone, this is ${arch}` };
        return plan('gpu', arch, [tensorflow.gpu, ...cuda]);
    }
    if (arch === 'x64')
        return plan('cpu', arch, [tensorflow.x64]);
    if (arch === 'arm64')
        return plan('cpu', arch, [tensorflow.arm64]);
    return { unfit: `TensorFlow's wheel serves x64 and arm64, this is ${arch}` };
}
function plan(device, arch, wheels) {
    // Unpacked, the wheels' libraries are two and a half to three times as large.
    const most = (0, lists_1.largest)(wheels.map((wheel) => wheel.bytes));
    const all = wheels.reduce((sum, wheel) => sum + wheel.bytes, 0);
    const content = (0, node_crypto_1.createHash)('sha256').update(JSON.stringify(wheels)).digest('hex').slice(0, 8);
    return {
        device,
        npmPackage: device === 'gpu' ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node',
        folder: `tensorflow-${exports.tensorflowVersion}-${device}-${arch}-${content}`,
        wheels,
        diskBytes: most + 3.2 * all,
    };
}
/** Whether version `a` comes before `b`, part by part. */
function older(a, b) {
    const [x, y] = [a, b].map((version) => version.split('.').map(Number));
    for (let i = 0; i < y.length; i++) {
        if ((x[i] ?? 0) !== (y[i] ?? 0))
            return (x[i] ?? 0) < (y[i] ?? 0);
    }
    return false;
}
/** pip's words for a wheel of another machine or another Python: the tags at the end of its name. */
function pipTags(wheel) {
    const [python = '', , platforms = ''] = wheel.file
        .replace(/\.whl$/, '')
        .split('-')
        .slice(-3);
    return { python: /^cp3\d+$/.test(python) ? `3.${python.slice(3)}` : '3.11', platforms: platforms.split('.') };
}
/** The two libraries, and the folders whose headers the binding and the kernels include. */
const ofTensorflow = [
    'tensorflow/libtensorflow_cc.so.2',
    'tensorflow/libtensorflow_framework.so.2',
    'tensorflow/include/tensorflow/c/*.h',
    'tensorflow/include/tensorflow/core/platform/ctstring*.h',
    'tensorflow/include/tsl/platform/ctstring*.h',
    'tensorflow/include/tsl/platform/platform.h',
    'tensorflow/include/xla/tsl/c/*.h',
];
const tensorflow = {
    x64: {
        project: 'tensorflow-cpu',
        version: exports.tensorflowVersion,
        file: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
        sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
        bytes: 273829956,
        keep: ofTensorflow,
    },
    arm64: {
        project: 'tensorflow',
        version: exports.tensorflowVersion,
        file: 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_aarch64.whl',
        sha256: '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
        bytes: 281828020,
        keep: ofTensorflow,
    },
    gpu: {
        project: 'tensorflow',
        version: exports.tensorflowVersion,
        file: 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
        sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
        bytes: 572440367,
        keep: ofTensorflow,
    },
};
/** CUDA 12.9 and cuDNN 9: within the ranges that the `tensorflow` wheel's `and-cuda` extra asks for. */
const cuda = [
    nvidia('cuda-runtime', '12.9.79', 'manylinux2014_x86_64.manylinux_2_17_x86_64', 3493179, '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3'),
    nvidia('cuda-cupti', '12.9.79', 'manylinux_2_25_x86_64', 10814997, '096bcf334f13e1984ba36685ad4c1d6347db214de03dbb6eebb237b41d9d934f'),
    nvidia('cuda-nvrtc', '12.9.86', 'manylinux2010_x86_64.manylinux_2_12_x86_64', 89568129, '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4'),
    nvidia('cuda-nvcc', '12.9.86', 'manylinux2010_x86_64.manylinux_2_12_x86_64', 40546229, '5d6a0d32fdc7ea39917c20065614ae93add6f577d840233237ff08e9a38f58f0', ['nvidia/cuda_nvcc/bin/ptxas', 'nvidia/cuda_nvcc/nvvm/*']),
    nvidia('nvjitlink', '12.9.86', 'manylinux2010_x86_64.manylinux_2_12_x86_64', 39748338, 'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9'),
    nvidia('cublas', '12.9.3.13', 'manylinux_2_27_x86_64', 581217458, 'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72'),
    nvidia('cufft', '11.4.1.4', 'manylinux2014_x86_64.manylinux_2_17_x86_64', 200877592, 'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28'),
    nvidia('curand', '10.3.10.19', 'manylinux_2_27_x86_64', 68295626, '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e'),
    nvidia('cusparse', '12.5.10.65', 'manylinux2014_x86_64.manylinux_2_17_x86_64', 366465088, '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78'),
    nvidia('cusolver', '11.7.5.82', 'manylinux_2_27_x86_64', 338117415, '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88'),
    nvidia('cudnn', '9.28.0.42', 'manylinux_2_27_x86_64', 716538495, '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375'),
    nvidia('nccl', '2.32.3', 'manylinux_2_27_x86_64', 351526311, 'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c'),
];
function nvidia(name, version, platform, bytes, sha256, keep = ['nvidia/*/lib/*.so*']) {
    const project = `nvidia-${name}-cu12`;
    const file = `${project.replace(/-/g, '_')}-${version}-py3-none-${platform}.whl`;
    return { project, version, file, sha256, bytes, keep };
}
