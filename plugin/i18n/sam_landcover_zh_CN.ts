<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>SamLandCover</name>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} ({1} to {2})</source>
        <translation>{0}（{1} 至 {2}）</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} ha</source>
        <translation>{0} ha</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>Overall</source>
        <translation>总体</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0}: no figure</source>
        <translation>{0}：无数值</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>±{0} %</source>
        <translation>±{0} %</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0}: no unit is labelled yet</source>
        <translation>{0}：尚无已标注单元</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} has {1}</source>
        <translation>{0} 已达到 {1}</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} more units of class {1} for {2}</source>
        <translation>类别“{1}”还需 {0} 个单元即可达到 {2}</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>Every class has {0}.</source>
        <translation>所有类别均已达到 {0}。</translation>
    </message>
    <message>
        <location filename="../check/work.py"/>
        <source>Not taken back: {0}</source>
        <translation>未能撤回：{0}</translation>
    </message>
    <message>
        <location filename="../check/work.py"/>
        <source>Not kept: {0}</source>
        <translation>未能保存：{0}</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>The engine was stopped.</source>
        <translation>引擎已停止。</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>The engine could not be started: {0}.</source>
        <translation>引擎无法启动：{0}。</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>answered “{0}”</source>
        <translation>回应“{0}”</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>speaks another version of the protocol; install plugin and engine together</source>
        <translation>使用了不同版本的通信协议；请将插件与引擎一起安装</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>did not answer within {0} seconds of its start</source>
        <translation>启动后 {0} 秒内没有回应</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>The engine process {0}; the next run starts it again (log: {1}).</source>
        <translation>引擎进程{0}；下次运行时会重新启动（日志：{1}）。</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>The engine process {0} before it was ready (log: {1}).</source>
        <translation>引擎进程尚未就绪即{0}（日志：{1}）。</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>could not be started with {0}: {1}</source>
        <translation>无法用 {0} 启动：{1}</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>ended by itself (exit code {0})</source>
        <translation>自行结束（退出码 {0}）</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>crashed (code 0x{0:08X})</source>
        <translation>崩溃（代码 0x{0:08X}）</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>was killed (signal 9), as systems do when memory runs out</source>
        <translation>被强制终止（信号 9），通常是内存不足所致</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>crashed (signal {0})</source>
        <translation>崩溃（信号 {0}）</translation>
    </message>
    <message>
        <location filename="../environment/child.py"/>
        <source>{0} cannot be run: {1}.</source>
        <translation>{0} 无法运行：{1}。</translation>
    </message>
    <message>
        <location filename="../environment/child.py"/>
        <source>{0} did nothing for {1:g} seconds.</source>
        <translation>{0} 已有 {1:g} 秒没有任何动作。</translation>
    </message>
    <message>
        <location filename="../environment/child.py"/>
        <source>{0} crashed or was ended by the system.</source>
        <translation>{0} 崩溃，或被系统终止。</translation>
    </message>
    <message>
        <location filename="../environment/child.py"/>
        <source>{0} ended with exit code {1}.</source>
        <translation>{0} 以退出码 {1} 结束。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The disk is full. Free some space and press Install again.</source>
        <translation>磁盘已满。请腾出一些空间后再次点击“安装”。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The connection is not trusted: something between this computer and the package index, often a company's proxy, shows its own certificate. Ask your administrator to add it to the system's certificates.</source>
        <translation>连接不受信任：本机与软件包索引之间有某个环节（通常是公司代理）出示了自己的证书。请联系管理员将该证书加入系统证书。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The proxy refused the connection. Check user and password in QGIS, Settings, Options, Network.</source>
        <translation>代理服务器拒绝了连接。请在 QGIS 的“设置 › 选项 › 网络”中检查用户名和密码。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>A SOCKS proxy cannot be used here. Set an HTTP proxy in QGIS, Settings, Options, Network, or install from a folder.</source>
        <translation>此处不能使用 SOCKS 代理。请在 QGIS 的“设置 › 选项 › 网络”中设置 HTTP 代理，或从文件夹安装。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>A downloaded file is not the one that was published. Something on the network changes downloads, or a mirror is damaged: try again, from another network if it stays.</source>
        <translation>下载到的文件与发布的文件不一致。可能是网络中途改动了下载内容，或镜像已损坏：请重试；若仍如此，请换一个网络。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The folder lacks packages for this Python or this system. Make it again with make wheelhouse for the same Python version and system, or press Install with a network.</source>
        <translation>该文件夹缺少适用于此 Python 或此系统的软件包。请针对相同的 Python 版本和系统重新执行 make wheelhouse，或在有网络时点击“安装”。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The package index cannot be reached. Check the connection and the proxy in QGIS, Settings, Options, Network, or install from a folder.</source>
        <translation>无法连接软件包索引。请检查网络连接以及 QGIS 的“设置 › 选项 › 网络”中的代理，或从文件夹安装。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The connection stopped in the middle. Press Install again: finished downloads are kept.</source>
        <translation>连接中途断开。请再次点击“安装”：已完成的下载会保留。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>There is no package for this Python or this system. Use a Python from 3.11 to 3.14, or choose another accelerator.</source>
        <translation>没有适用于此 Python 或此系统的软件包。请使用 Python 3.11 至 3.14，或选择其他加速方式。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>This computer does not run programs from that folder. Choose another folder for the environment, or ask your administrator.</source>
        <translation>本机不允许运行该文件夹中的程序。请为运行环境选择其他文件夹，或联系管理员。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>A file cannot be written. Close other QGIS windows, and check that a virus scanner does not hold the folder.</source>
        <translation>有文件无法写入。请关闭其他 QGIS 窗口，并确认杀毒软件没有占用该文件夹。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>PyTorch does not load. Install “Microsoft Visual C++ Redistributable (x64)” from Microsoft and press Install again.</source>
        <translation>PyTorch 无法加载。请从微软网站安装“Microsoft Visual C++ Redistributable (x64)”，然后再次点击“安装”。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>This Python cannot make environments. Choose another one with venv (on Debian: python3-venv).</source>
        <translation>此 Python 无法创建虚拟环境。请选择带 venv 的 Python（在 Debian 上为 python3-venv）。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>Memory ran out. Close other programs and press Install again.</source>
        <translation>内存不足。请关闭其他程序后再次点击“安装”。</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The log has the details; press Install to try again.</source>
        <translation>详情见日志；点击“安装”可重试。</translation>
    </message>
    <message>
        <location filename="../environment/find.py"/>
        <source>the plugin's settings</source>
        <translation>插件设置</translation>
    </message>
    <message>
        <location filename="../environment/find.py"/>
        <source>the variable {0}</source>
        <translation>环境变量 {0}</translation>
    </message>
    <message>
        <location filename="../environment/find.py"/>
        <source>The engine's Python {0}, chosen in {1}, does not exist: choose the python of an environment with PyTorch and rasterio, or clear the choice.</source>
        <translation>在{1}中指定的引擎 Python {0} 不存在：请选择装有 PyTorch 和 rasterio 的环境中的 python，或清除该设置。</translation>
    </message>
    <message>
        <location filename="../environment/find.py"/>
        <source>The engine environment is not installed: press Install in the SAM Land Cover panel, or choose the Python of an existing environment there, in the setting {0} or in the variable {1}; in a checkout, run 'make engine' in {2}.</source>
        <translation>尚未安装引擎环境：请在 SAM Land Cover 面板中点击“安装”，或在面板、设置项 {0} 或环境变量 {1} 中指定已有环境的 Python；若使用源代码目录，请在 {2} 中执行“make engine”。</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Another QGIS window installs into {0} now. Wait until it is done.</source>
        <translation>另一个 QGIS 窗口正在向 {0} 安装。请等它完成。</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Log: {0}</source>
        <translation>日志：{0}</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Unpacking {0}…</source>
        <translation>正在解压 {0}…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Comparing the wheels with their hashes…</source>
        <translation>正在将 wheel 与其哈希值比对…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Putting it in place…</source>
        <translation>正在放到最终位置…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Making the environment…</source>
        <translation>正在创建运行环境…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Checking: every package is imported and something is computed…</source>
        <translation>正在检查：导入每个软件包并进行一次计算…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>The packages went to {0} and not into the new environment.</source>
        <translation>软件包被装到了 {0}，而不是新环境中。</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>{0} is not complete.</source>
        <translation>{0} 不完整。</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>The environment does not run in its place {0}.</source>
        <translation>运行环境在其位置 {0} 无法运行。</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Installed in {0}</source>
        <translation>已安装到 {0}</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Bringing the installer: {0} of {1}</source>
        <translation>正在获取安装工具：{0} / {1}</translation>
    </message>
    <message>
        <location filename="../environment/network.py"/>
        <source>{0} cannot be read: {1}.</source>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../environment/network.py"/>
        <source>{0} is not the file it should be (SHA-256 {1}…, not {2}…).</source>
        <translation>{0} 不是应有的文件（SHA-256 为 {1}…，而非 {2}…）。</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Engine: packages and its Python</source>
        <translation>引擎：软件包及其 Python</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Cache of the engine: views of rasters for clicks and labels</source>
        <translation>引擎缓存：点击和标注所用的栅格视图</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Downloaded models</source>
        <translation>已下载的模型</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Logs, the demo scene, the list of runs</source>
        <translation>日志、演示场景、运行记录</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>{0} cannot be removed: {1}.</source>
        <translation>无法删除 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Processor: {0}</source>
        <translation>处理器：{0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>There are no PyTorch packages for this computer ({0}, {1}).</source>
        <translation>没有适用于本机的 PyTorch 软件包（{0}，{1}）。</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>GPU: Apple (Metal)</source>
        <translation>GPU：Apple（Metal）</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>GPU: no NVIDIA driver found, so the processor computes</source>
        <translation>GPU：未发现 NVIDIA 驱动，将由处理器计算</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>driver</source>
        <translation>驱动</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>GPU: {0} is too old for this PyTorch (needs {1}): update the driver, or use the processor</source>
        <translation>GPU：{0} 对此 PyTorch 过旧（需要 {1}）：请更新驱动，或使用处理器</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>GPU: {0}</source>
        <translation>GPU：{0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Visual C++ runtime: present</source>
        <translation>Visual C++ 运行库：已安装</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Visual C++ runtime: {0} missing; install “Microsoft Visual C++ Redistributable (x64)” from Microsoft</source>
        <translation>Visual C++ 运行库：缺少 {0}；请从微软网站安装“Microsoft Visual C++ Redistributable (x64)”</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Disk: free space unknown; {0} needed in {1}</source>
        <translation>磁盘：可用空间未知；{1} 需要 {0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Disk: {0} free, {1} needed in {2}: free some space or choose another folder</source>
        <translation>磁盘：{2} 可用 {0}，需要 {1}：请腾出空间或选择其他文件夹</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Disk: {0} free</source>
        <translation>磁盘：可用 {0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Folder: {0} cannot be written ({1})</source>
        <translation>文件夹：{0} 不可写（{1}）</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Folder: programs may not be run from {0}; choose a folder where they may</source>
        <translation>文件夹：不允许运行 {0} 中的程序；请选择允许的文件夹</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Folder: can be written, and programs run there</source>
        <translation>文件夹：可写，且其中的程序可以运行</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Python: {0}</source>
        <translation>Python：{0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Python: none from 3.11 to 3.14 with venv found; install one from python.org</source>
        <translation>Python：未找到带 venv 的 3.11 至 3.14 版本；请从 python.org 安装</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Python: none that fits was found, so one is downloaded too (with uv, about 50 MB)</source>
        <translation>Python：未找到合适的版本，将一并下载（通过 uv，约 50 MB）</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Proxy: {0}</source>
        <translation>代理：{0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Network: {0} Check the connection and QGIS's proxy settings, or install from a folder.</source>
        <translation>网络：{0} 请检查网络连接和 QGIS 的代理设置，或从文件夹安装。</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Network: {0} answers</source>
        <translation>网络：{0} 有回应</translation>
    </message>
    <message>
        <location filename="../environment/progress.py"/>
        <source>Unpacking {0} packages…</source>
        <translation>正在解压 {0} 个软件包…</translation>
    </message>
    <message>
        <location filename="../environment/progress.py"/>
        <source>Package {0} of {1}</source>
        <translation>软件包 {0} / {1}</translation>
    </message>
    <message>
        <location filename="../environment/progress.py"/>
        <source>{0} of about {1}</source>
        <translation>{0}，共约 {1}</translation>
    </message>
    <message>
        <location filename="../environment/tools.py"/>
        <source>There is no uv for this computer ({0}, {1}); install Python from python.org.</source>
        <translation>没有适用于本机的 uv（{0}，{1}）；请从 python.org 安装 Python。</translation>
    </message>
    <message>
        <location filename="../environment/tools.py"/>
        <source>The package index has no {0}.</source>
        <translation>软件包索引中没有 {0}。</translation>
    </message>
    <message>
        <location filename="../environment/tools.py"/>
        <source>{0} has no {1} inside.</source>
        <translation>{0} 中没有 {1}。</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} did not finish its check within {1:g} seconds.</source>
        <translation>{0} 未能在 {1:g} 秒内完成检查。</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>exit code {0}</source>
        <translation>退出码 {0}</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} is no working Python: {1}.</source>
        <translation>{0} 不是可用的 Python：{1}。</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} is Python {1}; the engine needs {2} or newer.</source>
        <translation>{0} 是 Python {1}；引擎需要 {2} 或更新版本。</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} lacks {1}.</source>
        <translation>{0} 缺少 {1}。</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} has a {1} that does not load: {2}.</source>
        <translation>{0} 中的 {1} 无法加载：{2}。</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} has a torch that computes wrongly.</source>
        <translation>{0} 中的 torch 计算结果有误。</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>Python {0}, torch {1}, rasterio {2} in {3}.</source>
        <translation>Python {0}，torch {1}，rasterio {2}，位于 {3}。</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} does not compute ({1}). Update its driver, or choose cpu as the device under Advanced.</source>
        <translation>{0} 无法计算（{1}）。请更新其驱动，或在“高级”中将设备设为 cpu。</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} and {1}</source>
        <translation>{0} 和 {1}</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>{0} is damaged, or no zip of wheels: copy it again, or make it again with make wheelhouse.</source>
        <translation>{0} 已损坏，或不是 wheel 压缩包：请重新复制，或重新执行 make wheelhouse。</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>There are no wheels in it: choose what make wheelhouse wrote.</source>
        <translation>其中没有 wheel 文件：请选择 make wheelhouse 生成的内容。</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>accelerator</source>
        <translation>加速方式</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>Python version</source>
        <translation>Python 版本</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>plugin version</source>
        <translation>插件版本</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>The wheels were made for another {0} ({1}; here it is {2}): make them again for this computer.</source>
        <translation>这些 wheel 是为另一{0}制作的（{1}；本机为 {2}）：请为本机重新制作。</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>{0} is not the file that make wheelhouse wrote: copy the wheels again.</source>
        <translation>{0} 不是 make wheelhouse 写出的文件：请重新复制这些 wheel。</translation>
    </message>
    <message>
        <location filename="../finish/maps.py"/>
        <source>{0}: probability of {1}</source>
        <translation>{0}：{1} 的概率</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>Pixel counts by class (not an area estimate)</source>
        <translation>各类别像元数（并非面积估计）</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>Area by class, estimated from a sample (95 % interval)</source>
        <translation>各类别面积，由样本估计（95 % 区间）</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>Pixels</source>
        <translation>像元数</translation>
    </message>
    <message>
        <location filename="../layers/bands.py"/>
        <source>{0} (marked as transparency)</source>
        <translation>{0}（标记为透明度）</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>Height above ground: {0} minus {1}</source>
        <translation>离地高度：{0} 减 {1}</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>Slope of {0}, in degrees</source>
        <translation>{0} 的坡度（度）</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>Vegetation index (NDVI) of {0}</source>
        <translation>{0} 的植被指数（NDVI）</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>“{0}” cannot be read: write it like {1}.</source>
        <translation>“{0}”无法读取：请写成 {1} 的形式。</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>{0} is computed twice.</source>
        <translation>{0} 被计算了两次。</translation>
    </message>
    <message>
        <location filename="../layers/corrections.py"/>
        <source>Corrections of {0}</source>
        <translation>{0} 的修正</translation>
    </message>
    <message>
        <location filename="../layers/corrections.py"/>
        <source>{0} has no polygon layer “{1}”: choose another file.</source>
        <translation>{0} 中没有多边形图层“{1}”：请选择其他文件。</translation>
    </message>
    <message>
        <location filename="../layers/corrections.py"/>
        <source>a class of another map</source>
        <translation>其他地图的类别</translation>
    </message>
    <message>
        <location filename="../layers/estimates.py"/>
        <source>{0}: {1} ha</source>
        <translation>{0}：{1} 公顷</translation>
    </message>
    <message>
        <location filename="../layers/estimates.py"/>
        <source>{0}: {1} ha ({2} to {3})</source>
        <translation>{0}：{1} 公顷（{2} 至 {3}）</translation>
    </message>
    <message>
        <location filename="../layers/extent.py"/>
        <source>The extent cannot be expressed in the CRS of “{0}”.</source>
        <translation>该范围无法用“{0}”的坐标系表示。</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The label raster {0} cannot be read.</source>
        <translation>无法读取标签栅格 {0}。</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The label raster {0} must have one band of whole numbers.</source>
        <translation>标签栅格 {0} 必须是单波段整数栅格。</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The label raster {0} has {1} different values: these are no classes.</source>
        <translation>标签栅格 {0} 有 {1} 个不同的值：这不是类别。</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The polygons cannot be brought into the raster's CRS.</source>
        <translation>无法将多边形转换到栅格的坐标系。</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>No polygon of “{0}” has a value in {1}.</source>
        <translation>“{0}”中没有多边形在 {1} 字段中有值。</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The field {0} has {1} different values: these are no classes.</source>
        <translation>字段 {0} 有 {1} 个不同的值：这不是类别。</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>In “{0}” the number {1} stands for “{2}” and for “{3}”: choose their classes in Label to map, which matches them by name.</source>
        <translation>在“{0}”中，编号 {1} 同时表示“{2}”和“{3}”：请在“标注成图”中选择它们的类别，将按名称匹配。</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>In “{0}” “{1}” has the numbers {2} and {3}: choose its classes in Label to map, which matches them by name.</source>
        <translation>在“{0}”中，“{1}”有编号 {2} 和 {3}：请在“标注成图”中选择其类别，将按名称匹配。</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Nothing to undo: what was saved stays.</source>
        <translation>没有可撤销的操作：已保存的内容保持不变。</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>No label is under the cursor.</source>
        <translation>光标下没有标注。</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Delete a label</source>
        <translation>删除标注</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Another class for a label</source>
        <translation>更改标注的类别</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>There is no label yet.</source>
        <translation>还没有标注。</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Add a class, or choose a scheme.</source>
        <translation>请添加类别，或选择分类体系。</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>“{0}” cannot be edited now. Choose another layer.</source>
        <translation>“{0}”当前不可编辑。请选择其他图层。</translation>
    </message>
    <message>
        <location filename="../layers/label_journal.py"/>
        <source>Unsaved labels cannot be written down: {0}.</source>
        <translation>无法记录未保存的标注：{0}。</translation>
    </message>
    <message>
        <location filename="../layers/label_journal.py"/>
        <source>Unsaved labels of the last session</source>
        <translation>上次会话未保存的标注</translation>
    </message>
    <message>
        <location filename="../layers/label_raster.py"/>
        <source>No polygon lies on “{0}”.</source>
        <translation>没有多边形落在“{0}”上。</translation>
    </message>
    <message>
        <location filename="../layers/label_raster.py"/>
        <source>{0} cannot be written.</source>
        <translation>无法写入 {0}。</translation>
    </message>
    <message>
        <location filename="../layers/label_raster.py"/>
        <source>{0} cannot be written: is the disk full?</source>
        <translation>无法写入 {0}：磁盘是否已满？</translation>
    </message>
    <message>
        <location filename="../layers/label_scheme.py"/>
        <source>Match classes by name</source>
        <translation>按名称匹配类别</translation>
    </message>
    <message>
        <location filename="../layers/label_scheme.py"/>
        <source>Match class and name</source>
        <translation>使类别编号与名称一致</translation>
    </message>
    <message>
        <location filename="../layers/label_scheme.py"/>
        <source>Rename a class</source>
        <translation>重命名类别</translation>
    </message>
    <message>
        <location filename="../layers/label_tour.py"/>
        <source>The label is gone.</source>
        <translation>该标签已不存在。</translation>
    </message>
    <message>
        <location filename="../layers/label_tour.py"/>
        <source>The label cannot be shown in the CRS of the map.</source>
        <translation>该标签无法以地图的坐标参考系显示。</translation>
    </message>
    <message>
        <location filename="../layers/mask.py"/>
        <source>The mask could not be written: {0}</source>
        <translation>无法写入掩膜：{0}</translation>
    </message>
    <message>
        <location filename="../layers/mask.py"/>
        <source>The polygon layer “{0}” has no polygon to use as a mask.</source>
        <translation>多边形图层“{0}”中没有可用作掩膜的多边形。</translation>
    </message>
    <message>
        <location filename="../layers/page.py"/>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../layers/page.py"/>
        <source>Areas (95 % interval)</source>
        <translation>面积（95% 置信区间）</translation>
    </message>
    <message>
        <location filename="../layers/page.py"/>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <location filename="../layers/result.py"/>
        <source>Land cover</source>
        <translation>土地覆盖</translation>
    </message>
    <message>
        <location filename="../layers/result.py"/>
        <source>{0} × {1} px classified in {2} on {3}.</source>
        <translation>{0} × {1} 像元，用时 {2}，在 {3} 上完成分类。</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>A scheme has at least one class.</source>
        <translation>分类体系至少要有一个类别。</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>{0} classes are too many: a label raster holds at most {1}.</source>
        <translation>{0} 个类别太多：标签栅格最多容纳 {1} 个。</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>A class has no name.</source>
        <translation>有一个类别没有名称。</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>Two classes are called “{0}”: give them names that differ, or merge them.</source>
        <translation>有两个类别都叫“{0}”：请取不同的名称，或将其合并。</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>“{0}” was the name of another class, and its labels would mean this one now: choose another name, or merge the two classes.</source>
        <translation>“{0}”原是另一个类别的名称，其标签的含义会因此改变：请另取名称，或合并这两个类别。</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Segments</source>
        <translation>分割结果</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>The layer “{0}” cannot be read: repair or remove it.</source>
        <translation>无法读取图层“{0}”：请修复或移除它。</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Polygons cannot be added to “{0}”: it is read-only. Choose another layer.</source>
        <translation>无法向“{0}”添加多边形：该图层为只读。请选择其他图层。</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Add segment</source>
        <translation>添加分割多边形</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Add segments</source>
        <translation>添加分割多边形</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>The polygon cannot be expressed in the CRS of “{0}”.</source>
        <translation>该多边形无法用“{0}”的坐标系表示。</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Other polygons of “{0}” cover this one already: nothing is left to add.</source>
        <translation>“{0}”中已有多边形完全覆盖此处：没有可添加的部分。</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>The polygon could not be added to “{0}”; the outline is kept.</source>
        <translation>无法将多边形添加到“{0}”；轮廓已保留。</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>no class</source>
        <translation>无类别</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>The folder {0} cannot be made: {1}.</source>
        <translation>无法创建文件夹 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}”: its file has no CRS and the result gets none; {1} is only set in QGIS (use Assign Projection).</source>
        <translation>“{0}”：其文件没有坐标系，结果也不带坐标系；{1} 只是在 QGIS 中设置的（请使用“指定投影”）。</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}”: its file says {1}, the project says {2}; the file's CRS is used.</source>
        <translation>“{0}”：其文件的坐标系为 {1}，工程中设为 {2}；将采用文件的坐标系。</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}”: additional no data values are only set in QGIS, and are classified (use Translate to set them).</source>
        <translation>“{0}”：附加无数据值只是在 QGIS 中设置的，这些像元仍会被分类（可用“转换”工具写入文件）。</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>is the temporary folder full?</source>
        <translation>临时文件夹是否已满？</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>The layer “{0}” could not be exported: {1}</source>
        <translation>无法导出图层“{0}”：{1}</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}” has no file the engine can open: exporting {1} × {2} px at {3} {4} per pixel.</source>
        <translation>“{0}”没有引擎可打开的文件：正在导出 {1} × {2} 像元，每像元 {3} {4}。</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>degrees</source>
        <translation>度</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>map units</source>
        <translation>地图单位</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>The extent does not overlap the layer “{0}”.</source>
        <translation>该范围与图层“{0}”不重叠。</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}” comes from a server and has no pixel size: set the export resolution in Advanced.</source>
        <translation>“{0}”来自服务器，没有像元大小：请在“高级”中设置导出分辨率。</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>Exporting “{0}” would take {1} × {2} pixels: choose a smaller extent or a coarser resolution.</source>
        <translation>导出“{0}”需要 {1} × {2} 像元：请选择更小的范围或更粗的分辨率。</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>Choose the raster layer and the polygon layer to export.</source>
        <translation>请选择要导出的栅格图层和多边形图层。</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>“{0}” must be a file with a coordinate system.</source>
        <translation>“{0}”必须是带坐标系的文件。</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>“{0}” has no field {1}, so its polygons have no classes.</source>
        <translation>“{0}”没有字段 {1}，因此其多边形没有类别。</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>A training set needs at least two classes, numbered 0, 1, 2, …</source>
        <translation>训练集至少需要两个类别，编号为 0、1、2……</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>A polygon is “{0}”, which the chosen classes lack: choose their scheme.</source>
        <translation>有一个多边形是“{0}”，所选类别中没有它：请选择它们的分类体系。</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>A polygon has class_id {0}, which the chosen classes lack: choose their scheme.</source>
        <translation>有多边形的 class_id 为 {0}，而所选类别中没有：请选择与之对应的分类体系。</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>“{0}” has no polygon with a class.</source>
        <translation>“{0}”中没有带类别的多边形。</translation>
    </message>
    <message>
        <location filename="../layers/view.py"/>
        <source>Reading “{0}”</source>
        <translation>正在读取“{0}”</translation>
    </message>
    <message>
        <location filename="../layers/view.py"/>
        <source>“{0}” is a file already.</source>
        <translation>“{0}”已经是文件。</translation>
    </message>
    <message>
        <location filename="../layers/view.py"/>
        <source>Too much of “{0}” is seen to be read in full detail: zoom in.</source>
        <translation>“{0}”可见范围过大，无法按全分辨率读取：请放大地图。</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicker.py"/>
        <source>The engine could not get to this place: click once more.</source>
        <translation>引擎未能到达此处：请再点击一次。</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicker.py"/>
        <source>{0} It is started again; your clicks are kept.</source>
        <translation>{0} 引擎正在重新启动；您的点击已保留。</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>Left-click on the object first; a right click then takes away from it.</source>
        <translation>请先在地物上左键点击；之后右键点击可减去部分区域。</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>The model found nothing here: add a click, or press Tab for another suggestion.</source>
        <translation>模型在此处没有找到地物：请再加一次点击，或按 Tab 换一个候选结果。</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>embedding…</source>
        <translation>正在计算影像特征…</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>stopped; a click tries again</source>
        <translation>已停止；再次点击可重试</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>suggestion {0} of {1}, </source>
        <translation>候选 {0} / {1}， </translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>score {0:.2f}</source>
        <translation>得分 {0:.2f}</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Left click</source>
        <translation>左键</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>add to the object</source>
        <translation>添加到地物</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Right click</source>
        <translation>右键</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>take away</source>
        <translation>从地物中减去</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>box around it</source>
        <translation>用方框圈出</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>next suggestion</source>
        <translation>下一个候选结果</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>undo click, then polygon</source>
        <translation>撤销点击，再撤销多边形</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>keep the polygon</source>
        <translation>保存多边形</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>clear, then leave</source>
        <translation>清除，再按退出</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>1 … 9</source>
        <translation>1 … 9</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Del, R</source>
        <translation>Del, R</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>delete, re-class</source>
        <translation>删除、更改类别</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>hold to pan</source>
        <translation>按住可平移</translation>
    </message>
    <message>
        <location filename="../maptools/segment/tool.py"/>
        <source>This place lies outside “{0}”: click on the picture.</source>
        <translation>此处位于“{0}”之外：请在影像上点击。</translation>
    </message>
    <message>
        <location filename="../maptools/segment/tool.py"/>
        <source>The box lies outside “{0}”.</source>
        <translation>方框位于“{0}”之外。</translation>
    </message>
    <message>
        <location filename="../panel/algorithm_dialog.py"/>
        <source>Processing is switched off: enable it in the plugin manager.</source>
        <translation>Processing 已停用：请在插件管理器中启用。</translation>
    </message>
    <message>
        <location filename="../panel/algorithm_dialog.py"/>
        <source>The dialog of the algorithm cannot be opened: is Processing enabled?</source>
        <translation>无法打开该算法的对话框：是否已启用“数据处理”？</translation>
    </message>
    <message>
        <location filename="../panel/check/desk.py"/>
        <source>Out of sight while you label: {0}.</source>
        <translation>标注期间隐藏：{0}。</translation>
    </message>
    <message>
        <location filename="../panel/check/desk.py"/>
        <source>This unit cannot be shown in the CRS of the project: choose another one.</source>
        <translation>此单元无法在工程的坐标参考系中显示：请换一个坐标参考系。</translation>
    </message>
    <message>
        <location filename="../panel/check/desk.py"/>
        <source>“{0}” tells what the map says, so it stays out of sight while you label. Pause to look at it.</source>
        <translation>“{0}”会透露地图的类别，因此标注期间保持隐藏。要查看请先暂停。</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Every unit has an answer: save the report, or have a second person label the same units.</source>
        <translation>所有单元均已回答：可保存报告，或请第二人标注同样的单元。</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Keys: a number answers, Backspace goes back, Enter skips, Esc pauses.</source>
        <translation>按键：数字键回答，退格键返回，回车键跳过，Esc 暂停。</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>All units are labelled</source>
        <translation>所有单元均已标注</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Go on labelling ({0} of {1} done)</source>
        <translation>继续标注（已完成 {0} / {1}）</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Label {0} units</source>
        <translation>标注 {0} 个单元</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Draw {0} units</source>
        <translation>抽取 {0} 个单元</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Count the classes</source>
        <translation>统计类别</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>X  cannot tell</source>
        <translation>X  无法判断</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>You looked and cannot decide: it counts as done and is left out of the figures</source>
        <translation>已查看但无法判定：算作已完成，但不计入统计</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>N  note; Enter goes back to the map</source>
        <translation>N  备注；按回车返回地图</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>The unit before (Backspace)</source>
        <translation>上一个单元（退格键）</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>On to the next unit without an answer (Enter)</source>
        <translation>跳到下一个未回答的单元（回车键）</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Take the answer to this unit back (U)</source>
        <translation>撤回此单元的答案（U）</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Unit {0} of {1}</source>
        <translation>单元 {0} / {1}</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>This unit lies in a training polygon: the map is better here than elsewhere.</source>
        <translation>此单元位于训练多边形内：地图在此处比别处更准确。</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>{0}: the map does not have this class</source>
        <translation>{0}：地图没有此类别</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>How certain the next answer is (C)</source>
        <translation>下一个答案的把握程度（C）</translation>
    </message>
    <message>
        <location filename="../panel/check/page.py"/>
        <source>The sample {0} of this project is not there any more.</source>
        <translation>此工程的样本 {0} 已不存在。</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Expected</source>
        <translation>预期</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Units</source>
        <translation>单元</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>User's accuracy that you expect, in percent. It only plans the number of units. Click to change it.</source>
        <translation>您预期的用户精度（百分比），仅用于规划单元数量。单击可修改。</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Half the 95 % interval of the user's accuracy, in percent, where the expectation comes true</source>
        <translation>预期成立时，用户精度 95 % 区间的半宽（百分比）</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Units to label</source>
        <translation>待标注单元</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Half the interval of the overall accuracy that is aimed at: the number of units follows</source>
        <translation>目标总体精度区间的半宽：单元数量由此得出</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>by area, rare classes more</source>
        <translation>按面积，稀少类别多取</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>by area</source>
        <translation>按面积</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>the same for each class</source>
        <translation>各类别相同</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>for the overall accuracy (Neyman)</source>
        <translation>针对总体精度（Neyman）</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Least units of a class. Automatic: 50, or half an equal share where there are fewer units</source>
        <translation>每个类别的最少单元数。自动：50；单元较少时为平均份额的一半</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>The units and your answers; a sample that has answers is never replaced</source>
        <translation>单元和您的答案；已有答案的样本绝不会被替换</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>“{0}” is not understood: write it like 0,9.</source>
        <translation>无法理解“{0}”：请写成 0,9。</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Say where the sample goes.</source>
        <translation>请指定样本的保存位置。</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>The units are written to a GeoPackage: choose a name ending in .gpkg.</source>
        <translation>单元写入 GeoPackage：请选择以 .gpkg 结尾的名称。</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>The map has no CRS: areas will be shares of the map.</source>
        <translation>地图没有坐标参考系：面积将以占地图的比例表示。</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>{0} units: overall accuracy {1}{2} to expect; some {3} minutes at {4} s an answer.</source>
        <translation>{0} 个单元：预期总体精度 {1}{2}；按每个答案 {4} 秒计约需 {3} 分钟。</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Aim, overall</source>
        <translation>总体目标</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Shared out</source>
        <translation>分配方式</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Least a class</source>
        <translation>每类最少</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>by class (stratified)</source>
        <translation>按类别（分层）</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>anywhere (simple random)</source>
        <translation>任意位置（简单随机）</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>on a grid (systematic)</source>
        <translation>按格网（系统）</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>bare ground, snow</source>
        <translation>裸地, 雪</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Classes that the map does not have but the ground may, with commas between</source>
        <translation>地图没有但实地可能有的类别，以逗号分隔</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Values of the map that are no part of it, e.g. clouds</source>
        <translation>不属于地图的值，例如云</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>The same seed draws the same units</source>
        <translation>相同的种子抽取相同的单元</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source> m</source>
        <translation> 米</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Least distance of units. With one it is no longer a simple sample, and intervals are approximate</source>
        <translation>单元的最小间距。设定后不再是简单样本，区间只是近似</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Design</source>
        <translation>抽样设计</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>More classes</source>
        <translation>更多类别</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Distance</source>
        <translation>间距</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Points of others</source>
        <translation>他人的点</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Attribute with the class on the ground, as the map names it or by its number</source>
        <translation>实地类别的属性，用地图的名称或编号</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>nobody knows</source>
        <translation>无人知晓</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>by class of this map (stratified)</source>
        <translation>按此地图的类别（分层）</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Without a rule they are treated as a simple random sample, and the result says that nobody said so</source>
        <translation>没有规则时按简单随机样本处理，结果中会注明无人确认</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Estimate from these points</source>
        <translation>用这些点估计</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Without these points</source>
        <translation>不用这些点</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Drawn</source>
        <translation>抽取方式</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>{0} is no sample that was drawn here. A figure is only as good as the rule its points were drawn by.</source>
        <translation>{0} 不是在此抽取的样本。数值的可靠程度取决于这些点的抽取规则。</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>So far</source>
        <translation>目前</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>Half the interval of each class's user's accuracy that you aim at</source>
        <translation>您所追求的各类别用户精度区间的半宽</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>{0} of {1} done</source>
        <translation>已完成 {0} / {1}</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>{0} cannot be told</source>
        <translation>{0} 个无法判断</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>{0} min left</source>
        <translation>剩余 {0} 分钟</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>Overall accuracy so far: {0}</source>
        <translation>目前总体精度：{0}</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>Figures come with the first answers.</source>
        <translation>回答后即显示数值。</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Accuracy and area</source>
        <translation>精度与面积</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Copy the sentence for a report</source>
        <translation>复制可用于报告的句子</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>User's accuracy (of what the map calls so, how much is)</source>
        <translation>用户精度（地图标为该类的部分中实际正确的比例）</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Producer's accuracy (of what is so, how much the map calls so)</source>
        <translation>生产者精度（实际为该类的部分中地图标出的比例）</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Area, with what the map missed</source>
        <translation>面积（含地图漏分部分）</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>User's %</source>
        <translation>用户 %</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Producer's %</source>
        <translation>生产者 %</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Area ha</source>
        <translation>面积 公顷</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Error matrix, in units</source>
        <translation>误差矩阵（单元数）</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>ISO 19157…</source>
        <translation>ISO 19157…</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Areas by zone…</source>
        <translation>分区面积…</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Area of every class in each polygon of a layer, e.g. districts</source>
        <translation>图层中每个多边形（例如行政区）内各类别的面积</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Compare maps…</source>
        <translation>比较地图…</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Another map on the same units: the difference, with its interval</source>
        <translation>用同一批样本单元评价另一幅地图：精度之差及其区间</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>HTML files (*.html)</source>
        <translation>HTML 文件 (*.html)</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Save all numbers</source>
        <translation>保存全部数值</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>CSV files (*.csv)</source>
        <translation>CSV 文件 (*.csv)</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Save the quality record</source>
        <translation>保存质量记录</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>XML files (*.xml)</source>
        <translation>XML 文件 (*.xml)</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>{0} and the first interpreter agree on {1} of {2} units: {3}.</source>
        <translation>{0} 与第一位解译者在 {2} 个单元中的 {1} 个上一致：{3}。</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>{0} units lie in training polygons: there the map is better than elsewhere.</source>
        <translation>{0} 个单元位于训练多边形内：地图在那里比别处更准确。</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Written: {0}</source>
        <translation>已写入：{0}</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Areas: {0}.</source>
        <translation>面积：{0}。</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Area %</source>
        <translation>面积 %</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>map \ reference</source>
        <translation>地图 \ 参考</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>The map says {0}, the reference {1}: {2} units, {3} % of the map</source>
        <translation>地图为 {0}，参考为 {1}：{2} 个单元，占地图的 {3} %</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Rows are the map's classes, columns the reference's.</source>
        <translation>行为地图类别，列为参考类别。</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>Second map</source>
        <translation>第二地图</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>What this map shows</source>
        <translation>此地图显示的内容</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>same scale</source>
        <translation>相同比例尺</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>{0} × wider</source>
        <translation>范围扩大 {0} 倍</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>As the first map</source>
        <translation>与第一地图相同</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>How you label</source>
        <translation>标注方式</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Written with every answer</source>
        <translation>随每个答案写入</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Two people on the same units show how sure the reference itself is</source>
        <translation>两人标注同样的单元可显示参考本身的可靠程度</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Every unit is shown at this scale; between answers you may zoom as you like</source>
        <translation>每个单元都以此比例尺显示；回答之间可随意缩放</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>What the map was trained on: units in there are flagged, for the map is better there than elsewhere</source>
        <translation>地图的训练数据：其中的单元会被标出，因为地图在那里比别处更准确</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>A map beside this one with other layers, e.g. another date; it follows</source>
        <translation>旁边的另一幅地图，显示其他图层（例如另一日期），并随之移动</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Interpreter</source>
        <translation>解译者</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Scale</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Labelled by {0}</source>
        <translation>由 {0} 标注</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>beside it: {0}</source>
        <translation>另有：{0}</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>the first interpreter</source>
        <translation>第一位解译者</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>the same units again, beside {0}</source>
        <translation>重新标注同样的单元，与 {0} 并列</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>go on where {0} stopped</source>
        <translation>从 {0} 停下处继续</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Map to check</source>
        <translation>待检验的地图</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Choose a map</source>
        <translation>选择地图</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>A raster with one band of classes: a result of this panel, or any other</source>
        <translation>单波段类别栅格：本面板的结果或任何其他栅格</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>A new sample, or one that was begun</source>
        <translation>新样本，或已开始的样本</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Open a sample, or points of others…</source>
        <translation>打开样本或他人的点…</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Choose the map to check, or open a sample.</source>
        <translation>选择要检验的地图，或打开样本。</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>“{0}” is no file that can be read in place: export it as GeoTIFF first.</source>
        <translation>“{0}”不是可直接读取的文件：请先导出为 GeoTIFF。</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>“{0}” has {1} bands; a map of classes has one.</source>
        <translation>“{0}”有 {1} 个波段；类别地图只有一个波段。</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>New sample</source>
        <translation>新样本</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>This map is a temporary file and goes when QGIS ends: save it first, or its check is lost with it.</source>
        <translation>此地图是临时文件，QGIS 关闭时会消失：请先保存，否则其检验也随之丢失。</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Open a sample, or points of others</source>
        <translation>打开样本或他人的点</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Samples and points (*.gpkg *.csv *.yml *.yaml *.geojson *.shp);;All files (*)</source>
        <translation>样本和点 (*.gpkg *.csv *.yml *.yaml *.geojson *.shp);;所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Choose a checkpoint file…</source>
        <translation>选择检查点文件…</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Models: look at, import, download, delete…</source>
        <translation>模型：查看、导入、下载、删除…</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Reading the model card…</source>
        <translation>正在读取模型卡…</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Choose a checkpoint…</source>
        <translation>选择检查点…</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Choose a checkpoint</source>
        <translation>选择检查点</translation>
    </message>
    <message>
        <location filename="../panel/class_labels.py"/>
        <source>1 label of “{0}” is selected.</source>
        <translation>已选中“{0}”的 1 个标签。</translation>
    </message>
    <message>
        <location filename="../panel/class_labels.py"/>
        <source>{1} labels of “{0}” are selected.</source>
        <translation>已选中“{0}”的 {1} 个标签。</translation>
    </message>
    <message>
        <location filename="../panel/class_labels.py"/>
        <source>“{0}”: label {1} of {2}.</source>
        <translation>“{0}”：第 {1} 个标签，共 {2} 个。</translation>
    </message>
    <message>
        <location filename="../panel/class_labels.py"/>
        <source>“{0}” has no label yet.</source>
        <translation>“{0}”还没有标签。</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>none; e.g. 500m2, 0.5ha, 10px</source>
        <translation>无；例如 500m2、0.5ha、10px</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Side of the square the model sees at once</source>
        <translation>模型一次所见方形区域的边长</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Stride</source>
        <translation>步长</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Step between windows: smaller is smoother and slower</source>
        <translation>窗口之间的间隔：越小越平滑，也越慢</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Blend</source>
        <translation>融合</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>How overlapping windows are joined</source>
        <translation>重叠窗口的合并方式</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>guided runs fewer windows: dense ones only where the two best classes are close</source>
        <translation>guided 运行的窗口较少：只在两个最可能的类别接近处密集运行</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>auto takes a GPU where there is one</source>
        <translation>auto：有 GPU 时使用 GPU</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>auto takes bf16 where the device computes it natively, else fp32</source>
        <translation>auto：设备原生支持 bf16 时用 bf16，否则用 fp32</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Windows computed together</source>
        <translation>同时计算的窗口数</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Least region</source>
        <translation>最小区域</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Minimum mapping unit: smaller regions of the map are merged into a neighbour</source>
        <translation>最小制图单元：地图上更小的区域并入相邻区域</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Export at</source>
        <translation>导出分辨率</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Ground size of a pixel when a WMS or XYZ layer is exported</source>
        <translation>导出 WMS 或 XYZ 图层时的像元地面大小</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Python of the engine's environment; empty finds it</source>
        <translation>引擎环境的 Python；留空则自动查找</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Follow the model again</source>
        <translation>恢复为模型设置</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Manage the engine…</source>
        <translation>管理引擎…</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>The window must be a multiple of {0} px, not {1}.</source>
        <translation>窗口必须是 {0} 像元的整数倍，而不是 {1}。</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>The stride ({0} px) is larger than the window ({1} px): it would leave gaps.</source>
        <translation>步长（{0} 像元）大于窗口（{1} 像元）：会留下空隙。</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>The minimum mapping unit {0} is not understood; write it like 500m2, 0.5ha or 10px.</source>
        <translation>无法理解最小制图单元 {0}；请写成 500m2、0.5ha 或 10px 的形式。</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source> m per pixel</source>
        <translation> 米/像元</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Python of the engine's environment</source>
        <translation>引擎环境的 Python</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>found automatically</source>
        <translation>自动查找</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>as the model: {0} px</source>
        <translation>按模型：{0} 像元</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>as the model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>chosen by the engine</source>
        <translation>由引擎决定</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>as the model: {0} m per pixel</source>
        <translation>按模型：{0} 米/像元</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>auto (as the model: {0})</source>
        <translation>auto（按模型：{0}）</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>auto (as the model)</source>
        <translation>auto（按模型）</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Copy the table as CSV</source>
        <translation>将表格复制为 CSV</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Copy as CSV</source>
        <translation>复制为 CSV</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Save the table as CSV…</source>
        <translation>将表格保存为 CSV…</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>With intervals</source>
        <translation>带区间</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Areas as the check of this map tells them, with what the map missed</source>
        <translation>此地图的检验给出的面积，含地图漏分部分</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Save the table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>The table could not be written: {0}</source>
        <translation>无法写入表格：{0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>{0} m²</source>
        <translation>{0} m²</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>From {0} labelled units: the tab Check has all figures.</source>
        <translation>依据 {0} 个已标注单元：全部数值见“检验”选项卡。</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>Ask the engine again</source>
        <translation>重新询问引擎</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>Device: not asked yet</source>
        <translation>设备：尚未询问</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>Starting the engine…</source>
        <translation>正在启动引擎…</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>1 thread</source>
        <translation>1 个线程</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>{0} threads</source>
        <translation>{0} 个线程</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>The Python can be chosen below, in Advanced, Engine.</source>
        <translation>可在下方“高级 › 引擎”中指定 Python。</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>Engine not available</source>
        <translation>引擎不可用</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Area</source>
        <translation>区域</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Whole layer</source>
        <translation>整个图层</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Map canvas</source>
        <translation>地图画布</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Drawn rectangle</source>
        <translation>绘制矩形</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Polygon layer</source>
        <translation>多边形图层</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Draw</source>
        <translation>绘制</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Drag a rectangle on the map; Esc cancels</source>
        <translation>在地图上拖出矩形；按 Esc 取消</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Choose a polygon layer…</source>
        <translation>选择多边形图层…</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Selected features only</source>
        <translation>仅选中的要素</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Draw a rectangle on the map first.</source>
        <translation>请先在地图上绘制矩形。</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Choose a polygon layer for the area.</source>
        <translation>请选择界定区域的多边形图层。</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>No polygon of “{0}” is selected.</source>
        <translation>“{0}”中没有选中的多边形。</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>The area does not overlap the layer “{0}”.</source>
        <translation>该区域与图层“{0}”不重叠。</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Drag a rectangle on the map, or click two corners. Esc cancels.</source>
        <translation>在地图上拖出矩形，或点击两个角点。按 Esc 取消。</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>{0} × {1} px</source>
        <translation>{0} × {1} 像元</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>up to {0} window(s)</source>
        <translation>最多 {0} 个窗口</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>about {0} window(s)</source>
        <translation>约 {0} 个窗口</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>1 window</source>
        <translation>1 个窗口</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>{0} km²</source>
        <translation>{0} km²</translation>
    </message>
    <message>
        <location filename="../panel/classify/inputs.py"/>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <location filename="../panel/classify/inputs.py"/>
        <source>Choose a model first: it decides which layers are needed.</source>
        <translation>请先选择模型：由它决定需要哪些图层。</translation>
    </message>
    <message>
        <location filename="../panel/classify/inputs.py"/>
        <source>Band {0} of “{1}” is read twice, as {2} and as {3}: is it the right layer?</source>
        <translation>“{1}”的波段 {0} 被读取两次，分别作为{2}和{3}：图层选对了吗？</translation>
    </message>
    <message>
        <location filename="../panel/classify/inputs.py"/>
        <source>Not read by this model: {0}.</source>
        <translation>此模型不读取：{0}。</translation>
    </message>
    <message>
        <location filename="../panel/classify/live.py"/>
        <source>{0} (running…)</source>
        <translation>{0}（运行中…）</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>{0} (unfinished)</source>
        <translation>{0}（未完成）</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>The result {0} cannot be opened.</source>
        <translation>无法打开结果 {0}。</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Stop it</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>“{0}” still runs, for the closed project.</source>
        <translation>“{0}”仍在为已关闭的工程运行。</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>“{0}” still runs, for the closed project, and {1} more wait.</source>
        <translation>“{0}”仍在为已关闭的工程运行，另有 {1} 个在等待。</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Its map goes into its file and is not added to this project.</source>
        <translation>其结果写入文件，不会添加到当前工程。</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Add it here</source>
        <translation>添加到此处</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>“{0}” of the closed project is finished.</source>
        <translation>已关闭工程的“{0}”已完成。</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Classified in {0}.</source>
        <translation>用时 {0} 完成分类。</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Add the finished part</source>
        <translation>添加已完成部分</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Stopped; Run goes on from the finished part.</source>
        <translation>已停止；再按“运行”将从已完成的部分继续。</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Stopped; the finished part is kept.</source>
        <translation>已停止；已完成的部分会保留。</translation>
    </message>
    <message>
        <location filename="../panel/classify/missing.py"/>
        <source>as the file says</source>
        <translation>以文件为准</translation>
    </message>
    <message>
        <location filename="../panel/classify/missing.py"/>
        <source>{0}: missing is</source>
        <translation>{0}：缺失值</translation>
    </message>
    <message>
        <location filename="../panel/classify/missing.py"/>
        <source>The value that means missing in {0} must be a number, not “{1}”.</source>
        <translation>{0} 的缺失值必须是数字，而不是“{1}”。</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>Choose a checkpoint.</source>
        <translation>请选择检查点。</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>A .safetensors checkpoint of this plugin, or a .pth of the published code</source>
        <translation>本插件的 .safetensors 检查点，或原论文代码的 .pth</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>The model card cannot be read without the engine; see the top of the panel.</source>
        <translation>没有引擎就无法读取模型卡；请看面板顶部。</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>“{0}” has no classes: choose a model that classifies.</source>
        <translation>“{0}”没有类别：请选择用于分类的模型。</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>window {0} px</source>
        <translation>窗口 {0} 像元</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>{0} m per pixel</source>
        <translation>{0} 米/像元</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>Licence: {0}</source>
        <translation>许可：{0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>The card was worked out from the weights: check band order and class names.</source>
        <translation>该模型卡由权重推断而来：请检查波段顺序和类别名称。</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Save the land-cover layer</source>
        <translation>保存土地覆盖图层</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Temporary file</source>
        <translation>临时文件</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Probabilities</source>
        <translation>概率</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Polygons</source>
        <translation>多边形</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Also a raster with the probability of the chosen class</source>
        <translation>另存一个栅格，记录所选类别的概率</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Also a raster with one band of probability per class</source>
        <translation>另存一个栅格，每个类别一个概率波段</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Also a polygon layer (GeoPackage) with one feature per connected region</source>
        <translation>另存一个多边形图层（GeoPackage），每个连通区域一个要素</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>The output folder {0} does not exist.</source>
        <translation>输出文件夹 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>The corrections cannot be saved: {0}</source>
        <translation>无法保存修正：{0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Keep it, write {0}</source>
        <translation>保留，另存为 {0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>{0} was begun by a run that was stopped.</source>
        <translation>{0} 由一次被停止的运行开始。</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Going on needs the same layers, model and settings as that run.</source>
        <translation>要继续，图层、模型和设置必须与那次运行相同。</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Go on with it</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Begin anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>{0} exists already.</source>
        <translation>{0} 已存在。</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>{0} stays; the next map has this name.</source>
        <translation>{0} 将保留；下一幅图使用此名称。</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>A run that was stopped left its finished part; Run can go on with it.</source>
        <translation>被停止的运行留下了已完成的部分；按“运行”可从该处继续。</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>This file exists: Run asks before it replaces it.</source>
        <translation>此文件已存在：运行前会询问是否替换。</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Temporary layers are gone when QGIS closes; export what you want to keep.</source>
        <translation>临时图层在 QGIS 关闭后即消失；请导出需要保留的内容。</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>of the raster</source>
        <translation>栅格自身的格网</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>CLC+-like: 10 m, EPSG:3035</source>
        <translation>类似 CLC+：10 m，EPSG:3035</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>of a definition of your own…</source>
        <translation>自己的产品规范…</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>Product definition (*.toml)</source>
        <translation>产品规范 (*.toml)</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>Grid</source>
        <translation>格网</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>Choose the file of the product definition, or take the grid of the raster.</source>
        <translation>请选择产品规范文件，或采用栅格自身的格网。</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>The product definition {0} does not exist.</source>
        <translation>产品规范 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>Lay the corrections over the map</source>
        <translation>将修正覆盖到地图上</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>Polygons of the tab Finish: they are the last step of every map of this scene, whatever the model</source>
        <translation>“完成”选项卡中的多边形：无论使用哪个模型，它们都是该场景每幅地图的最后一步</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>{0} corrections of {1} will be applied.</source>
        <translation>将应用 {1} 中的 {0} 处修正。</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>1 correction of {1} will be applied.</source>
        <translation>将应用 {1} 中的 1 处修正。</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>The map will be without the corrections of {0}.</source>
        <translation>地图将不包含 {0} 中的修正。</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Copy this run as two command lines: qgis_process and python -m core.predict</source>
        <translation>将本次运行复制为两条命令：qgis_process 和 python -m core.predict</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Queue</source>
        <translation>排队</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Run the form as it is now when the runs before it are done</source>
        <translation>前面的运行完成后，按当前表单运行</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Runs: what was run and what waits; run again, many scenes, compare, delete</source>
        <translation>运行记录：已运行和等待中的；再次运行、多场景、比较、删除</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Runs</source>
        <translation>运行记录</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>For the Command Prompt (cmd)</source>
        <translation>用于命令提示符（cmd）</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>For PowerShell</source>
        <translation>用于 PowerShell</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Classify in the background</source>
        <translation>在后台分类</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Stop the run</source>
        <translation>停止运行</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Runs ({0})</source>
        <translation>运行记录（{0}）</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location filename="../panel/classify/runner.py"/>
        <source>The run failed; the log says more.</source>
        <translation>运行失败；详见日志。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>{0}: choose a layer.</source>
        <translation>{0}：请选择图层。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>{0}: the layer “{1}” is broken.</source>
        <translation>{0}：图层“{1}”已损坏。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>{0}: choose a band for {1}.</source>
        <translation>{0}：请为{1}选择波段。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Fill in the bands again</source>
        <translation>重新自动填入波段</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Band of the layer that the model gets as {0}</source>
        <translation>作为{0}输入模型的图层波段</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Unit the model expects: {0}</source>
        <translation>模型期望的单位：{0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Computed from {0} where the scene has no layer of it.</source>
        <translation>场景中没有该图层时，由{0}计算得到。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>The model can do without it.</source>
        <translation>模型可以不用它。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Choose its layer in the scene above.</source>
        <translation>请在上方“场景”中选择它的图层。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>The model reads {0} band(s), but this layer has {1}: choose another layer or another model.</source>
        <translation>模型读取 {0} 个波段，但此图层只有 {1} 个：请选择其他图层或其他模型。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Comes from a server: it is exported at the resolution in Advanced before the run.</source>
        <translation>来自服务器：运行前将按“高级”中的分辨率导出。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>{0} m per pixel, but the model was trained at {1} m: expect a poorer map.</source>
        <translation>每像元 {0} 米，而模型在 {1} 米下训练：结果可能较差。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>The model reads {0}, but band {1} is {2}: expect a wrong map, or choose another band.</source>
        <translation>模型读取的是{0}，但波段 {1} 是{2}：结果图会出错，请另选波段。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Band {0} is read as {1} at once: expect a wrong map.</source>
        <translation>波段 {0} 同时被当作 {1} 读取：结果图将会出错。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>This layer has negative values, as decibels have, but the model reads linear power: expect a wrong map.</source>
        <translation>该图层含有负值，像是分贝值，而模型读取的是线性功率：结果图会出错。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>This layer shows no negative value, so it looks like linear power, but the model reads decibels.</source>
        <translation>该图层没有负值，像是线性功率，而模型读取的是分贝值。</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>no georeference</source>
        <translation>无地理参考</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>values = {0} × number{1}</source>
        <translation>值 = {0} × 存储值{1}</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>a CRS without a code</source>
        <translation>没有代码的坐标系</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>{0} further tile(s) of the same scene</source>
        <translation>同一景的另外 {0} 个分幅</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>Add tiles: several rasters are read as one seamless scene</source>
        <translation>添加分幅：多个栅格作为一景无缝影像读取</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>Add tiles from files…</source>
        <translation>从文件添加分幅…</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>Remove all tiles</source>
        <translation>移除所有分幅</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>{0}: further tiles</source>
        <translation>{0}：其他分幅</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>SAM Land Cover</source>
        <translation>SAM Land Cover</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>Set the export resolution in Advanced: the layer comes from a server and has no pixel size.</source>
        <translation>请在“高级”中设置导出分辨率：该图层来自服务器，没有像元大小。</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>Copied: this run as qgis_process and as python -m core.predict.</source>
        <translation>已复制：本次运行的 qgis_process 与 python -m core.predict 命令。</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>The guide: first steps, every field, what to do when …</source>
        <translation>使用指南：入门、各项说明、遇到问题怎么办…</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>The other engine is used as soon as this run has ended.</source>
        <translation>本次运行结束后即使用另一引擎。</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>A map is being made: press Run when it is done.</source>
        <translation>正在制图：完成后请按“运行”。</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Check of the delivery</source>
        <translation>交付检查</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Check</source>
        <translation>检验</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Finding</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>passes</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>FAILS</source>
        <translation>不通过</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>{0} passes as “{1}”.</source>
        <translation>{0} 符合“{1}”。</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Packed: {0}</source>
        <translation>已打包：{0}</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>{0} does not pass as “{1}”: {2} of {3} checks failed.</source>
        <translation>{0} 不符合“{1}”：{3} 项检查中有 {2} 项未通过。</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Delivery</source>
        <translation>交付</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>The packed map is held against this product, line by line</source>
        <translation>逐项将打包的地图与此产品对照</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>A folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>A zip</source>
        <translation>ZIP 文件</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>A new or empty folder, or a zip</source>
        <translation>新的或空的文件夹，或 ZIP 文件</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>the name of the map</source>
        <translation>地图名称</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>made from the map</source>
        <translation>由地图生成</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>follow the pixels</source>
        <translation>沿像元边缘</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Neighbouring polygons keep one border, without gaps and overlaps</source>
        <translation>相邻多边形共用一条边界，没有缝隙和重叠</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Accuracy check: its units, or a report (*.gpkg *.html)</source>
        <translation>精度检查：其样本单元或报告 (*.gpkg *.html)</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Of an accuracy check. Its units (*.gpkg) judge the map that is delivered, also where it was corrected since. A report (*.html) goes along as it is; the table (CSV) of the same name beside it gives the page its areas.</source>
        <translation>来自精度检查。其样本单元 (*.gpkg) 用于评价所交付的地图，即使地图此后被修改过。报告 (*.html) 原样附上；旁边同名的表格 (CSV) 为打印页提供面积。</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>As</source>
        <translation>形式</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>To</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Licence</source>
        <translation>许可</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Organisation</source>
        <translation>机构</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>E-mail</source>
        <translation>电子邮件</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Imagery of</source>
        <translation>影像日期</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Abstract</source>
        <translation>摘要</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Outlines</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Accuracy</source>
        <translation>精度</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Plain land-cover map</source>
        <translation>普通土地覆盖图</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>A definition of your own…</source>
        <translation>自定义产品…</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>{0} holds a check of this map: chosen under Accuracy, its answers judge what is delivered.</source>
        <translation>{0} 中有此地图的精度检查：在“精度”中选择它，其答案将用于评价所交付的地图。</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Choose where the delivery goes.</source>
        <translation>请选择交付的位置。</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>The folder {0} does not exist.</source>
        <translation>文件夹 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Choose the definition of the product.</source>
        <translation>请选择产品规范。</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Corrections</source>
        <translation>修正</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>The class that is right; number keys choose it while a tool is on</source>
        <translation>正确的类别；使用工具时可用数字键选择</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Click corners and close with the right button, or drag a rectangle</source>
        <translation>单击各角点，右键闭合；或拖出矩形</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Drag to paint; [ and ] change the width</source>
        <translation>拖动即可涂画；[ 和 ] 改变宽度</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Click a region of the map: all its connected pixels get the class</source>
        <translation>单击地图上的区域：其所有相连像元都改为该类别</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Width of the brush in pixels of the map</source>
        <translation>画笔宽度（地图像元）</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>e.g. seen in the field</source>
        <translation>例如：实地所见</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Kept with each correction, beside its author and time</source>
        <translation>与作者和时间一起随每处修正保存</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Take the last correction back</source>
        <translation>撤销上一处修正</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>The correction that was taken back</source>
        <translation>恢复被撤销的修正</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Save the corrections to their file</source>
        <translation>将修正保存到文件</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Use the corrections as labels in the tab Label to map, which can also fine-tune on them</source>
        <translation>在“标注成图”选项卡中将修正用作标注，也可用于微调</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Use as labels</source>
        <translation>用作标注</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>The first correction makes {0}.</source>
        <translation>第一处修正将创建 {0}。</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>1 correction in {1}.</source>
        <translation>{1} 中有 1 处修正。</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>{0} corrections in {1}.</source>
        <translation>{1} 中有 {0} 处修正。</translation>
    </message>
    <message>
        <location filename="../panel/finish/foot.py"/>
        <source>Make the map</source>
        <translation>生成地图</translation>
    </message>
    <message>
        <location filename="../panel/finish/foot.py"/>
        <source>Deliver</source>
        <translation>交付</translation>
    </message>
    <message>
        <location filename="../panel/finish/foot.py"/>
        <source>A new map with rules, minimum mapping unit, recoding and corrections; this one stays</source>
        <translation>应用规则、最小制图单元、重编码和修正的新地图；原地图保留</translation>
    </message>
    <message>
        <location filename="../panel/finish/foot.py"/>
        <source>The finished map as a folder or a zip, with everything that goes with it</source>
        <translation>将完成的地图及其全部附件打包为文件夹或 ZIP</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Minimum mapping unit</source>
        <translation>最小制图单元</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Smaller regions are merged into the neighbour with the longest common border</source>
        <translation>更小的区域并入公共边界最长的相邻区域</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>px</source>
        <translation>像元</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>m²</source>
        <translation>m²</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>ha</source>
        <translation>公顷</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>4: touch in edges</source>
        <translation>4：边相邻</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>8: touch in corners, too</source>
        <translation>8：角也相邻</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Pixels of these classes never change; their small regions stay</source>
        <translation>这些类别的像元永不改变；其小区域也保留</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Neighbouring pixels</source>
        <translation>相邻像元</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Protected</source>
        <translation>受保护</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Recode classes</source>
        <translation>类别重编码</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>becomes</source>
        <translation>改为</translation>
    </message>
    <message>
        <location filename="../panel/finish/hand.py"/>
        <source>The map has no classes: give its values names in the layer's style.</source>
        <translation>地图没有类别：请在图层样式中为其值命名。</translation>
    </message>
    <message>
        <location filename="../panel/finish/handover.py"/>
        <source>Delivered as {0}; it passes.</source>
        <translation>已交付为 {0}；检查通过。</translation>
    </message>
    <message>
        <location filename="../panel/finish/handover.py"/>
        <source>Delivered as {0}; the check found faults.</source>
        <translation>已交付为 {0}；检查发现问题。</translation>
    </message>
    <message>
        <location filename="../panel/finish/make.py"/>
        <source>{0} · finished</source>
        <translation>{0} · 完成</translation>
    </message>
    <message>
        <location filename="../panel/finish/make.py"/>
        <source>{0} pixels have another class in {1}.</source>
        <translation>{1} 中有 {0} 个像元改变了类别。</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>A raster of classes: of the Classify tab, or any layer with one band that is painted by its values</source>
        <translation>类别栅格：来自“分类”选项卡，或任何按值着色的单波段图层</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Corrections belong to this raster: every later map of it gets them, whatever the model</source>
        <translation>修正属于该栅格：以后由它生成的每幅地图都会应用这些修正，无论使用哪个模型</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Choose a map: a raster of classes.</source>
        <translation>请选择地图：类别栅格。</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Say what the map was made from, so that later maps of it get the corrections.</source>
        <translation>请指明地图的来源，以便以后由它生成的地图也应用这些修正。</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>Delivered: {0}</source>
        <translation>已交付：{0}</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>{0} of {1} regions are listed.</source>
        <translation>已列出 {1} 个区域中的 {0} 个。</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>The rules would give {0} pixels another class.</source>
        <translation>规则将使 {0} 个像元改变类别。</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>Stopped; nothing was written.</source>
        <translation>已停止；未写入任何内容。</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>Nothing is to be done to this map yet.</source>
        <translation>此地图尚无待执行的操作。</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Look at regions</source>
        <translation>查看区域</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>largest first</source>
        <translation>最大的在前</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>smallest first</source>
        <translation>最小的在前</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>least certain first</source>
        <translation>最不确定的在前</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Smaller regions are left out</source>
        <translation>忽略更小的区域</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Only in this view</source>
        <translation>仅当前视图</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Regions that reach into what the map window shows when they are listed</source>
        <translation>列出时伸入地图窗口所示范围的区域</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>List the regions</source>
        <translation>列出区域</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Accept (A)</source>
        <translation>接受 (A)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>It is right: the region keeps its class in every later map of this scene</source>
        <translation>正确：该区域在此场景以后的每幅地图中保持其类别</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Recode (R)</source>
        <translation>重编码 (R)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Skip (S)</source>
        <translation>跳过 (S)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Back (B)</source>
        <translation>返回 (B)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>{0} (R)</source>
        <translation>{0} (R)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>The region has the class that is chosen under Corrections</source>
        <translation>该区域改为“修正”中所选的类别</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>All regions of this list have corrections already.</source>
        <translation>此列表中的所有区域都已有修正。</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>The map has no such region.</source>
        <translation>地图中没有这样的区域。</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>That was the last region of the list.</source>
        <translation>这是列表中的最后一个区域。</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>{0} px</source>
        <translation>{0} 像元</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>confidence {0}</source>
        <translation>置信度 {0}</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Where</source>
        <translation>条件</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Moves</source>
        <translation>改动</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Remove the rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Earlier: later rules see what earlier ones have changed</source>
        <translation>提前：后面的规则会看到前面规则的结果</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Count what they move</source>
        <translation>统计改动的像元</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>For example: {0}; joined with and, or, not.</source>
        <translation>例如：{0}；可用 and、or、not 连接。</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>SAM Land Cover: guide</source>
        <translation>SAM Land Cover：使用指南</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Five minutes</source>
        <translation>五分钟入门</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>User guide</source>
        <translation>用户指南</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Clicking</source>
        <translation>点击分割</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Checking a map</source>
        <translation>检验地图</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Delivering</source>
        <translation>交付</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Installing</source>
        <translation>安装</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Troubleshooting</source>
        <translation>故障排除</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Model cards</source>
        <translation>模型卡</translation>
    </message>
    <message>
        <location filename="../panel/keyboard.py"/>
        <source>Fold or unfold: {0}</source>
        <translation>折叠或展开：{0}</translation>
    </message>
    <message>
        <location filename="../panel/keyboard.py"/>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <location filename="../panel/message.py"/>
        <source>Open log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <location filename="../panel/message.py"/>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Positions</source>
        <translation>位置编码</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Modes</source>
        <translation>模式</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Ground resolution</source>
        <translation>地面分辨率</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Base weights</source>
        <translation>基础权重</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Written by</source>
        <translation>生成程序</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Bands</source>
        <translation>波段</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Published</source>
        <translation>公布的精度</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>{0} are here already; the download goes on from there.</source>
        <translation>已有 {0}；下载将从此处继续。</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>“{0}” is under this licence:

{1}
{2}

Its publisher's page: {3}

Do you accept it?</source>
        <translation>“{0}”采用以下许可：

{1}
{2}

发布者的网页：{3}

您接受吗？</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>The folder was named by {0}; delete the file yourself.</source>
        <translation>该文件夹由 {0} 指定；请自行删除文件。</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Only files in the folder of models can be deleted here.</source>
        <translation>此处只能删除模型文件夹中的文件。</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Input {0}</source>
        <translation>输入 {0}</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Class schemes…</source>
        <translation>分类体系…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Nothing was downloaded: the licence was not accepted.</source>
        <translation>未下载任何内容：许可没有被接受。</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Downloading {0}…</source>
        <translation>正在下载 {0}…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Importing {0}…</source>
        <translation>正在导入 {0}…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Looking at {0}…</source>
        <translation>正在查看 {0}…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Go on downloading</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>{0} is chosen in the panel.</source>
        <translation>已在面板中选用 {0}。</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>STAC item of a model (*.json)</source>
        <translation>模型的 STAC 条目 (*.json)</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Import a checkpoint</source>
        <translation>导入检查点</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Copying {0}…</source>
        <translation>正在复制 {0}…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>{0} is in the list.</source>
        <translation>{0} 已加入列表。</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Delete {0}? This frees {1} and cannot be undone.

{2}</source>
        <translation>删除 {0}？将腾出 {1}，且无法撤销。

{2}</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Delete a model</source>
        <translation>删除模型</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Deleted; {0} are free again.</source>
        <translation>已删除，腾出 {0}。</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>{0} is here; its content was checked.</source>
        <translation>{0} 已下载，内容校验通过。</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Cancelled; nothing was copied.</source>
        <translation>已取消；没有复制任何内容。</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Cancelled; what has arrived is kept.</source>
        <translation>已取消；已下载的部分会保留。</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>There is another {0} in {1}: rename one of them first.</source>
        <translation>{1} 中已有另一个 {0}：请先为其中一个改名。</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>{0} cannot be copied to {1}: {2}.</source>
        <translation>无法将 {0} 复制到 {1}：{2}。</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>{0} is not in the folder of models and stays.</source>
        <translation>{0} 不在模型文件夹中，予以保留。</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>it is in use</source>
        <translation>文件正在使用中</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>{0} cannot be deleted: {1}.</source>
        <translation>无法删除 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>SAM Land Cover: copying a model</source>
        <translation>SAM Land Cover：正在复制模型</translation>
    </message>
    <message>
        <location filename="../panel/models/fits.py"/>
        <source>for clicking</source>
        <translation>用于点选</translation>
    </message>
    <message>
        <location filename="../panel/models/fits.py"/>
        <source>fits</source>
        <translation>适合</translation>
    </message>
    <message>
        <location filename="../panel/models/fits.py"/>
        <source>does not fit</source>
        <translation>不适合</translation>
    </message>
    <message>
        <location filename="../panel/models/layout.py"/>
        <source>Your layers</source>
        <translation>您的图层</translation>
    </message>
    <message>
        <location filename="../panel/models/layout.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Licence of the model</source>
        <translation>模型的许可</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Accept and download</source>
        <translation>接受并下载</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Copy {0} ({1}) into the folder of models, or use it from where it is?

{2}</source>
        <translation>将 {0}（{1}）复制到模型文件夹，还是直接从原位置使用？

{2}</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Use from where it is</source>
        <translation>从原位置使用</translation>
    </message>
    <message>
        <location filename="../panel/models/rows.py"/>
        <source>On this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <location filename="../panel/models/rows.py"/>
        <source>Opened from elsewhere</source>
        <translation>从其他位置打开</translation>
    </message>
    <message>
        <location filename="../panel/models/rows.py"/>
        <source>Came with the plugin</source>
        <translation>随插件提供</translation>
    </message>
    <message>
        <location filename="../panel/models/rows.py"/>
        <source>To download</source>
        <translation>可下载</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>the newer one counts</source>
        <translation>以较新的为准</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>leave both</source>
        <translation>两者都保留</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>cut the new one</source>
        <translation>裁剪新多边形</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>merge if the class is the same</source>
        <translation>类别相同则合并</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>Where a new label meets others; the newer one cuts those of other classes. Undo takes all of it back</source>
        <translation>新标签与其他标签相交时的处理；较新的会裁去其他类别的标签。撤销可全部恢复</translation>
    </message>
    <message>
        <location filename="../panel/polygon_layer.py"/>
        <source>New GeoPackage</source>
        <translation>新建 GeoPackage</translation>
    </message>
    <message>
        <location filename="../panel/project_memory.py"/>
        <source>What the panel kept in this project cannot be read: choose the layers again.</source>
        <translation>面板保存在此工程中的内容无法读取：请重新选择图层。</translation>
    </message>
    <message>
        <location filename="../panel/project_memory.py"/>
        <source>A newer version of SAM Land Cover saved this project: what this version knows is taken up.</source>
        <translation>此工程由更新版本的 SAM Land Cover 保存：已取用本版本认识的内容。</translation>
    </message>
    <message>
        <location filename="../panel/project_memory.py"/>
        <source>The part “{0}” of the panel's state could not be taken up: {1}</source>
        <translation>面板状态的“{0}”部分无法恢复：{1}</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>left out of both</source>
        <translation>双方都不采用</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>the newer label is right</source>
        <translation>以较新的标签为准</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>your labels are right</source>
        <translation>以您的标签为准</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>the other labels are right</source>
        <translation>以对方的标签为准</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>yours</source>
        <translation>您的</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>theirs</source>
        <translation>对方的</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>left out</source>
        <translation>不采用</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Join labels of two people</source>
        <translation>合并两个人的标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Yours</source>
        <translation>您的类别</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Theirs</source>
        <translation>对方的类别</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Right is</source>
        <translation>采用</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Mine is right</source>
        <translation>我的正确</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Theirs is right</source>
        <translation>对方的正确</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Leave both out</source>
        <translation>都不采用</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>As the rule says</source>
        <translation>按规则处理</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Join</source>
        <translation>合并</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>{0} exists already: choose another name.</source>
        <translation>{0} 已存在：请换一个名称。</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>The labels of the other person</source>
        <translation>另一个人的标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>A new file: neither of the two is changed</source>
        <translation>新文件：原来的两个文件都不会改变</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>For every place that you do not decide yourself below</source>
        <translation>用于您没有在下面自行决定的每个位置</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Choose a row to see its place on the map</source>
        <translation>选择一行即可在地图上查看其位置</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Places that the two call differently</source>
        <translation>两人标签类别不同的位置</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Your labels</source>
        <translation>您的标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Their labels</source>
        <translation>对方的标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Where they differ</source>
        <translation>不一致时</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Joined file</source>
        <translation>合并后的文件</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>you</source>
        <translation>您</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>newer</source>
        <translation>较新</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>no date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>{0} places are called differently.</source>
        <translation>有 {0} 个位置的类别不一致。</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>No place is called differently.</source>
        <translation>没有类别不一致的位置。</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>{0} labels come out: {1} in both files were taken once, {2} are dropped and {3} cut.</source>
        <translation>结果共 {0} 个标签：两个文件中相同的 {1} 个只保留一次，舍去 {2} 个，裁剪 {3} 个。</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>The table shows the first {0}.</source>
        <translation>表中只显示前 {0} 个。</translation>
    </message>
    <message>
        <location filename="../panel/quick/encoder.py"/>
        <source>SAM, MFNet or CWSAM: what their frozen encoder sees is learnt from besides the pixels</source>
        <translation>SAM、MFNet 或 CWSAM：除像素外，还从其冻结编码器所见的内容学习</translation>
    </message>
    <message>
        <location filename="../panel/quick/encoder.py"/>
        <source>A checkpoint with an encoder</source>
        <translation>带编码器的检查点</translation>
    </message>
    <message>
        <location filename="../panel/quick/encoder.py"/>
        <source>Every place that is looked at or labelled goes through the encoder once: seconds for each 512 px on a CPU with a large one. The saved model needs the encoder's file as well.</source>
        <translation>每个被查看或标注的位置都要通过编码器一次：编码器较大时，在 CPU 上每 512 像素需要数秒。保存的模型还需要编码器的文件。</translation>
    </message>
    <message>
        <location filename="../panel/quick/encoder.py"/>
        <source>Without an encoder the map follows a label in about a second.</source>
        <translation>不使用编码器时，地图大约在一秒内跟上标签。</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Run on whole layer</source>
        <translation>对整个图层运行</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Fine-tune…</source>
        <translation>微调…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Opening the scene…</source>
        <translation>正在打开场景…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Looking at the view…</source>
        <translation>正在读取当前视图…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Learning from the labels…</source>
        <translation>正在从标签学习…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>First picture, coarse and unchecked. Learning from the labels…</source>
        <translation>初步图像，粗略且未经检验。正在从标签学习…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Drawing the map of the view…</source>
        <translation>正在绘制当前视图的地图…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>First picture, coarse and unchecked. Drawing the map of the view…</source>
        <translation>初步图像，粗略且未经检验。正在绘制当前视图的地图…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>The engine has stopped; the next edit tries again.</source>
        <translation>引擎已停止；下次编辑时会重试。</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Fine-tuning learns from polygons; these labels are points.</source>
        <translation>微调从多边形学习；这些标签是点。</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Fine-tuning learns from an optical or a radar layer, not from both.</source>
        <translation>微调从光学图层或雷达图层学习，不能两者同时使用。</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Save the model of these labels, and make the map of the whole layer</source>
        <translation>保存由这些标注得到的模型，并为整个图层制图</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>The training dialog with this scene and these labels</source>
        <translation>用此场景和这些标签打开训练对话框</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Labels of SCP or AcATaMa</source>
        <translation>SCP 或 AcATaMa 的标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Macroclasses</source>
        <translation>大类</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>SCP has two levels. Which becomes the class of a label?</source>
        <translation>SCP 有两个级别。哪一个作为标签的类别？</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Reading {0}…</source>
        <translation>正在读取 {0}…</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>{0} was not imported: your own classes stay.</source>
        <translation>未导入 {0}：您自己的类别保持不变。</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>{0} has no coordinate system of its own: the scene's, {1}, was taken.</source>
        <translation>{0} 没有自己的坐标系：已采用场景的坐标系 {1}。</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Left out, without a shape that can be used: {0}.</source>
        <translation>已略去没有可用形状的标签：{0} 个。</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>1 label of {0} was added to “{1}”; undo takes it back.</source>
        <translation>{0} 的 1 个标签已添加到“{1}”；撤销即可收回。</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>{0} labels of {1} were added to “{2}”; undo takes them back.</source>
        <translation>{1} 的 {0} 个标签已添加到“{2}”；撤销即可一并收回。</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Labels that are drawn or clicked from now on go into “{0}”, too.</source>
        <translation>从现在起绘制或点选的标签也会写入“{0}”。</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>“{0}” is no longer learnt from: choose it again under Labels to go back to it.</source>
        <translation>不再从“{0}”学习：要回到它，请在“标签”下重新选择。</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>It has edits that are not saved.</source>
        <translation>它有尚未保存的编辑。</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>{0} brings classes of its own, but you have a list of your own: {1}. Replace your list, or add the classes to it?</source>
        <translation>{0} 带有自己的类别，而您已有自己的类别列表：{1}。要替换您的列表，还是把这些类别加进去？</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>The classes of {0} come into your own list, which is another one now: {1}. Replace it?</source>
        <translation>{0} 的类别将写入您自己的类别列表，而该列表目前是另一份：{1}。要替换它吗？</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Your own classes</source>
        <translation>您自己的类别</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>Choose or draw your own labels first.</source>
        <translation>请先选择或绘制您自己的标签。</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>“{0}” is no file: save its features as a file first.</source>
        <translation>“{0}”不是文件：请先把其要素保存为文件。</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>“{0}” has edits that are not saved: save them first, with the disk beside the layer.</source>
        <translation>“{0}”有未保存的编辑：请先用图层旁边的磁盘按钮保存。</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>Labels of two people</source>
        <translation>两个人的标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>{0} cannot be opened.</source>
        <translation>无法打开 {0}。</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>{0} labels of two people are in “{1}”, from now on these are learnt from.</source>
        <translation>“{1}”中有两个人的 {0} 个标签，从现在起从这些标签学习。</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>The file's layer “conflicts” lists the {0} places that were called differently.</source>
        <translation>该文件的图层“conflicts”列出了 {0} 个类别不一致的位置。</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Save the labels to the file</source>
        <translation>将标签保存到文件</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Any layer of polygons or points, also the one that is clicked into: every edit redraws the map, undo too</source>
        <translation>任何多边形或点图层，也可以是点击分割所用的图层：每次编辑（包括撤销）都会重绘地图</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Import labels of SCP or AcATaMa…</source>
        <translation>导入 SCP 或 AcATaMa 的标签…</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Join with the labels of another person…</source>
        <translation>与另一个人的标签合并…</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Numbers of the classes, or their names</source>
        <translation>类别编号或类别名称</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Class field</source>
        <translation>类别字段</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Written with every label that is drawn or clicked; may be empty. Default: QGIS's @user_full_name</source>
        <translation>随每个绘制或点击的标签写入；可以为空。默认：QGIS 的 @user_full_name</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Draw labels</source>
        <translation>绘制标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Add these classes</source>
        <translation>添加这些类别</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Take the numbers as they are</source>
        <translation>按编号直接使用</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>The classes that the labels have join the scheme, with numbers of their own</source>
        <translation>把标注中的类别加入方案，并使用各自的新编号</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>The numbers mean the classes of the scheme that is chosen now</source>
        <translation>编号表示当前所选方案的类别</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Overlaps</source>
        <translation>重叠</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>The label layer could not be added to the project.</source>
        <translation>无法将标签图层添加到工程。</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Choose the class field of “{0}”.</source>
        <translation>请选择“{0}”的类别字段。</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>“{0}” holds points: to draw polygons, choose “New GeoPackage” or a polygon layer.</source>
        <translation>“{0}”是点图层：要绘制多边形，请选择“新建 GeoPackage”或一个多边形图层。</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Click corners and close with the right button, or drag a rectangle; number keys change the class</source>
        <translation>逐点点击、右键结束，或拖出矩形；数字键切换类别</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Stop drawing</source>
        <translation>停止绘制</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>The first label makes a GeoPackage beside the project.</source>
        <translation>第一个标签会在工程旁新建一个 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>1 label</source>
        <translation>1 个标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>{0} labels</source>
        <translation>{0} 个标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/matching.py"/>
        <source>{0} labels were matched with the classes by name.</source>
        <translation>{0} 个标注已按名称与类别匹配。</translation>
    </message>
    <message>
        <location filename="../panel/quick/matching.py"/>
        <source>They have the numbers of this scheme now; undo in “{0}” takes it back.</source>
        <translation>它们现在使用此方案的编号；在“{0}”中可撤销。</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>Labels that the new one covers are gone: {0}. Ctrl+Z brings them back.</source>
        <translation>被新标签完全覆盖的标签已删除：{0} 个。按 Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>The map {0} cannot be read.</source>
        <translation>无法读取地图 {0}。</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>Nothing in this view is left to be shown: move the map.</source>
        <translation>当前视图中没有可显示的内容：请移动地图。</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>The checkpoint cannot be saved: {0}.</source>
        <translation>无法保存检查点：{0}。</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>Saved as {0}</source>
        <translation>已保存为 {0}</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>“{0}” was removed from the project.</source>
        <translation>“{0}”已从工程中移除。</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>The map of the view comes first.</source>
        <translation>先要有视图的地图。</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Learns from</source>
        <translation>学习来源</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Choose an optical layer, a radar layer or another one in the scene above; elevation may be added.</source>
        <translation>请在上方“场景”中选择光学、雷达或其他图层；可以再加高程。</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Choose an optical layer, a radar layer, or both; elevation may be added.</source>
        <translation>请选择光学图层、雷达图层或两者；可以再加上高程。</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>A layer has no band to look at.</source>
        <translation>有图层没有可用的波段。</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Further tiles are not learnt from here: {0}.</source>
        <translation>这里不从其他分幅学习：{0}。</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Whether the map is learnt from this layer</source>
        <translation>地图是否从此图层学习</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Computed while the layers are read; heights that it is computed of are then not learnt from themselves</source>
        <translation>读取图层时计算；用于计算的高程本身不再作为学习输入</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Map of the view</source>
        <translation>当前视图的地图</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>How much of the map is seen</source>
        <translation>地图的可见程度</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Image left, map right</source>
        <translation>左为影像，右为地图</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Hold to see the image without the map</source>
        <translation>按住可查看不带地图的影像</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Swipe</source>
        <translation>卷帘</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>How good it is</source>
        <translation>效果评价</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Take me to the least certain place</source>
        <translation>前往最不确定的位置</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>polygons</source>
        <translation>多边形</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>{0}, from {1} {2} in {3} places, each judged by a map that has not seen that place.</source>
        <translation>{0}，来自 {3} 个地点的 {1} 个{2}，每个地点都由未见过它的地图评判。</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>mIoU between {0} and {1} is likely.</source>
        <translation>mIoU 很可能在 {0} 与 {1} 之间。</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>A score needs more labels of each class.</source>
        <translation>评分需要每个类别有更多标签。</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>{0} adds {1} mIoU; there are too few places for an interval.</source>
        <translation>{0} 使 mIoU 变化 {1}；标注地点太少，无法给出区间。</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>{0} adds {1} mIoU (95 %: {2} to {3}).</source>
        <translation>{0} 使 mIoU 变化 {1}（95 %：{2} 至 {3}）。</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>{0} adds {1} mIoU (95 %: {2} to {3}): it may as well add nothing.</source>
        <translation>{0} 使 mIoU 变化 {1}（95 %：{2} 至 {3}）：也可能毫无作用。</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Go to the labels of “{0}”, one after another (Enter)</source>
        <translation>逐个前往“{0}”的标签（回车键）</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>What changed</source>
        <translation>变化情况</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Rows: {0} · columns: {1}; pixels</source>
        <translation>行：{0} · 列：{1}；像元数</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>What became what</source>
        <translation>类别变化表</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Earlier result left, later result right</source>
        <translation>左边是较早的结果，右边是较晚的结果</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>&amp;Swipe</source>
        <translation>卷帘(&amp;S)</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Copy the table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>{0} of {1} compared pixels changed ({2} %).</source>
        <translation>比较的 {1} 个像元中有 {0} 个发生变化（{2} %）。</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Settings and files of the selected run</source>
        <translation>所选运行的设置和文件</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>The same run with a new file</source>
        <translation>用新文件再运行一次</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Two selected results: what changed, and a swipe on the map</source>
        <translation>选中的两个结果：发生了哪些变化，并在地图上卷帘对比</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Add to the map</source>
        <translation>添加到地图</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Delete files…</source>
        <translation>删除文件…</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Forget</source>
        <translation>从列表移除</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Off the list; files stay. A waiting run is dropped</source>
        <translation>从列表移除，文件保留；等待中的运行会被取消</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Many scenes…</source>
        <translation>多场景…</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>One model over the scenes of a folder, or over layers</source>
        <translation>一个模型处理一个文件夹中的场景，或多个图层</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Written. Open it in the toolbox: {0}, Execute as Batch Process, Open.</source>
        <translation>已写出。在工具箱中打开：{0}，“以批处理方式执行”，“打开”。</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Delete {0} files ({1} MB)?</source>
        <translation>删除 {0} 个文件（{1} MB）？</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Copy as</source>
        <translation>复制为</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Command lines</source>
        <translation>命令行</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Python for the QGIS console</source>
        <translation>QGIS 控制台的 Python</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Processing batch file…</source>
        <translation>批处理文件…</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>It took polygons that were selected then, which are not kept: set it up in the form.</source>
        <translation>它使用了当时选中的多边形，而选择没有保存：请在表单中重新设置。</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Made on another computer: not deleted from here.</source>
        <translation>由另一台计算机生成：不能从这里删除。</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Save as batch</source>
        <translation>保存为批处理</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>waits</source>
        <translation>等待</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>(not there any more)</source>
        <translation>（已不存在）</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>{0} (file is gone)</source>
        <translation>{0}（文件已不存在）</translation>
    </message>
    <message>
        <location filename="../panel/runs/office.py"/>
        <source>This version has no algorithm “{0}”.</source>
        <translation>此版本没有算法“{0}”。</translation>
    </message>
    <message>
        <location filename="../panel/runs/office.py"/>
        <source>Choose a model in the tab Classify first.</source>
        <translation>请先在“分类”选项卡中选择模型。</translation>
    </message>
    <message>
        <location filename="../panel/runs/office.py"/>
        <source>{0} of {1} scenes are done, in {2} s.</source>
        <translation>{1} 个场景完成了 {0} 个，用时 {2} 秒。</translation>
    </message>
    <message>
        <location filename="../panel/runs/office.py"/>
        <source>Show the list</source>
        <translation>显示列表</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Many scenes with “{0}”</source>
        <translation>用“{0}”处理多个场景</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Add the maps to the project</source>
        <translation>把地图添加到工程</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Run all</source>
        <translation>全部运行</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Add rasters: a folder, files, or layers of the project.</source>
        <translation>请添加栅格：文件夹、文件或工程中的图层。</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Choose a folder for the maps.</source>
        <translation>请选择存放地图的文件夹。</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>{0} cannot be read as a raster.</source>
        <translation>{0} 无法作为栅格读取。</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>{0}: not every band that the model reads is there.</source>
        <translation>{0}：缺少模型要读取的波段。</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Layers of the project</source>
        <translation>工程中的图层</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Scenes</source>
        <translation>场景</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Folder for the maps</source>
        <translation>存放地图的文件夹</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Maps go to</source>
        <translation>地图存放到</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>{0} scenes. Left out, no partner or several by their names: {1} ({2} files).</source>
        <translation>{0} 个场景。按名称没有或有多个对应文件而略过：{1}（{2} 个文件）。</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>{0} scenes.</source>
        <translation>{0} 个场景。</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Choose a layer…</source>
        <translation>选择图层…</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Role “{0}”</source>
        <translation>角色“{0}”</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Take {0} out of the scene</source>
        <translation>从场景中移出{0}</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>The chosen model reads this role.</source>
        <translation>所选模型读取此角色。</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Add a layer as …</source>
        <translation>添加图层，作为…</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>One more kind of raster: radar, near infrared, slope, or a word of your own</source>
        <translation>再加一种栅格：雷达、近红外、坡度，或自定义名称</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Add the missing files</source>
        <translation>添加缺失的文件</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>A role is a word of lower-case letters, digits and _, a letter first.</source>
        <translation>角色名由小写字母、数字和 _ 组成，以字母开头。</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Another word…</source>
        <translation>其他名称…</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>What the layer shows, in one word, as the model card says it (e.g. thermal, sar_vv):</source>
        <translation>用一个词说明图层内容，与模型卡一致（例如 thermal、sar_vv）：</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>{0}: “{1}”</source>
        <translation>{0}：“{1}”</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Not in this project any more: {0}. Choose other layers, or add the files again.</source>
        <translation>已不在此工程中：{0}。请选择其他图层，或重新添加文件。</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Class scheme</source>
        <translation>分类体系</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>class {0}</source>
        <translation>类别 {0}</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>{0} classes of {1}.</source>
        <translation>来自 {1} 的 {0} 个类别。</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>{0} classes were written to {1}.</source>
        <translation>已将 {0} 个类别写入 {1}。</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Start from…</source>
        <translation>起始于…</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>My own classes</source>
        <translation>自定义类别</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Classes of a table (CSV), a QGIS style (QML), a scheme (JSON) or a checkpoint</source>
        <translation>表格（CSV）、QGIS 样式（QML）、分类体系（JSON）或检查点中的类别</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>A table (CSV), a QGIS style (QML) or a scheme (JSON)</source>
        <translation>表格（CSV）、QGIS 样式（QML）或分类体系（JSON）</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>The selected classes become the first of them; so do their labels, where the layer is open in a tab</source>
        <translation>所选类别并入其中第一个；在选项卡中打开的图层的标签也随之改变</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Labels get the new names: {0}.</source>
        <translation>标签将采用新名称：{0}。</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Labels of {0} keep their name and are left out until you say what they are.</source>
        <translation>{0} 的标签保留原名称，在您说明其含义之前不参与学习。</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>This replaces your own list of {0} classes.</source>
        <translation>这会替换您自己的 {0} 个类别的列表。</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Colour of the class</source>
        <translation>类别颜色</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Class schemes (*.csv *.qml *.json)</source>
        <translation>分类体系 (*.csv *.qml *.json)</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Import classes</source>
        <translation>导入类别</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>QGIS style (*.qml)</source>
        <translation>QGIS 样式 (*.qml)</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Class scheme (*.json)</source>
        <translation>分类体系 (*.json)</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Export classes</source>
        <translation>导出类别</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>{0} and {1} more</source>
        <translation>{0} 及另外 {1} 个</translation>
    </message>
    <message>
        <location filename="../panel/schemes/table.py"/>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <location filename="../panel/schemes/table.py"/>
        <source>Parent</source>
        <translation>上级类别</translation>
    </message>
    <message>
        <location filename="../panel/schemes/table.py"/>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <location filename="../panel/schemes/table.py"/>
        <source>Double-click a cell to change it. The parent is a coarser class, such as “vegetation”.</source>
        <translation>双击单元格即可修改。上级类别是更粗的类别，例如“植被”。</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>From a checkpoint…</source>
        <translation>来自检查点…</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Double-click to rename. New polygons get the selected class.</source>
        <translation>双击可重命名。新多边形将使用选中的类别。</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Add a class</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Remove the selected class</source>
        <translation>删除所选类别</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Colour of the selected class…</source>
        <translation>选中类别的颜色…</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Edit the classes…</source>
        <translation>编辑类别…</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Select all labels of the selected class</source>
        <translation>选中所选类别的全部标签</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Number key {0}</source>
        <translation>数字键 {0}</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Classes of a checkpoint</source>
        <translation>检查点的类别</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>“{0}” has no classes.</source>
        <translation>“{0}”没有类别。</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Segment everything</source>
        <translation>分割全部</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Clicks along a side of the model's view: more find smaller objects, and take longer</source>
        <translation>模型视野一边上的点击数：越多越能找到小地物，但耗时更长</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>The model's own estimate of IoU; less keeps more, and worse, outlines</source>
        <translation>模型自身估计的 IoU；降低会保留更多、质量较差的轮廓</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>the chosen one</source>
        <translation>当前选中的类别</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Class of the polygons found</source>
        <translation>所得多边形的类别</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Least score</source>
        <translation>最低得分</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Stopped; no polygon was added.</source>
        <translation>已停止；没有添加多边形。</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>What is seen of the server's layer is read first, as finely as it is shown.</source>
        <translation>会先按显示的精细程度读取服务器图层的可见部分。</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>1 view</source>
        <translation>1 个视图</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>up to {0} views</source>
        <translation>最多 {0} 个视图</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Click model</source>
        <translation>点击分割模型</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Choose a SAM checkpoint.</source>
        <translation>请选择 SAM 检查点。</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Segment Anything: an official .pth (ViT-B, L or H) or a .safetensors</source>
        <translation>Segment Anything：官方 .pth（ViT-B、L 或 H）或 .safetensors</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>The model cannot be read without the engine; see the Classify tab.</source>
        <translation>没有引擎就无法读取模型；请看“分类”选项卡。</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>“{0}” classifies whole scenes and cannot be clicked with: choose a SAM checkpoint.</source>
        <translation>“{0}”用于整景分类，不能用来点击分割：请选择 SAM 检查点。</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>{0} · looks at {1} × {1} px at a time</source>
        <translation>{0} · 一次处理 {1} × {1} 像元</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Band that the model sees as {0}; at first as the layer is drawn</source>
        <translation>模型视为{0}的波段；初始值与图层显示一致</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Choose a raster layer to click on.</source>
        <translation>请选择要点击的栅格图层。</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>The layer “{0}” is broken.</source>
        <translation>图层“{0}”已损坏。</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>No file of its own: what the map shows of it is read when clicking starts, pixel by pixel of {0}.</source>
        <translation>没有自己的文件：开始点击时，按{0}的像元读取地图上显示的内容。</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>the layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>the screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Click on the map</source>
        <translation>在地图上点击</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Nothing was found here: try a lower least score, or more density.</source>
        <translation>此处没有找到地物：请降低最低得分，或增大密度。</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>1 polygon was added to “{0}”.</source>
        <translation>已向“{0}”添加 1 个多边形。</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>{1} polygons were added to “{0}”.</source>
        <translation>已向“{0}”添加 {1} 个多边形。</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Read as the map shows it, {0} m a pixel. After moving the map it is read again.</source>
        <translation>按地图显示读取，每像元 {0} 米。移动地图后会重新读取。</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Training set written. Train with: python -m core.train {0}</source>
        <translation>训练集已写出。训练命令：python -m core.train {0}</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Fine-tune now…</source>
        <translation>立即微调…</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Choose the raster layer and the polygon layer to train on.</source>
        <translation>请选择用于训练的栅格图层和多边形图层。</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>{0} polygons were matched with the classes by name.</source>
        <translation>{0} 个多边形已按名称与类别匹配。</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>“{0}” was removed: clicking has ended.</source>
        <translation>“{0}”已被移除：点击分割已结束。</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Folder for the training set</source>
        <translation>训练集文件夹</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Stop clicking</source>
        <translation>停止点击</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Opening the layer…</source>
        <translation>正在打开图层…</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Embedding what is seen…</source>
        <translation>正在计算当前视图的影像特征…</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Reading what the map shows of “{0}”…</source>
        <translation>正在读取地图上显示的“{0}”…</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Save the polygons to the file</source>
        <translation>将多边形保存到文件</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Export as training set…</source>
        <translation>导出为训练集…</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>A folder with polygons, a label raster and a configuration for core.train</source>
        <translation>一个文件夹，内含多边形、标签栅格和 core.train 的配置</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>The first polygon makes a GeoPackage beside the project.</source>
        <translation>第一个多边形会在工程旁新建一个 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>1 polygon</source>
        <translation>1 个多边形</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>{0} polygons</source>
        <translation>{0} 个多边形</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>, not all saved yet</source>
        <translation>，尚未全部保存</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Outlines may move by so much to have fewer corners; 0 keeps every pixel</source>
        <translation>为减少折点，轮廓最多可移动此距离；0 表示保留每个像元</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Rounds of cutting corners</source>
        <translation>削角的次数</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Smaller pieces and holes disappear</source>
        <translation>更小的碎块和孔洞将被去除</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>every pixel</source>
        <translation>每个像元</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>{0} × coarser, for large objects</source>
        <translation>粗化 {0} 倍，用于大型地物</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Simplify</source>
        <translation>简化</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Drop specks</source>
        <translation>去除碎斑</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Neighbours</source>
        <translation>相邻多边形</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Show the keys on the map</source>
        <translation>在地图上显示按键说明</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>Remove from this computer</source>
        <translation>从本机移除</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>Projects, layers and maps stay. To leave for good, choose all, then uninstall the plugin in QGIS.</source>
        <translation>工程、图层和地图会保留。若要彻底离开，请全选，然后在 QGIS 中卸载插件。</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>Your labels, corrections and models stay in:</source>
        <translation>您的标签、修正和模型保留在：</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>All, to leave for good (downloads are chosen apart)</source>
        <translation>全部，彻底离开（下载的模型另选）</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>Remove</source>
        <translation>卸载</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Set up the engine</source>
        <translation>安装引擎</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Use a Python of mine…</source>
        <translation>使用我自己的 Python…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Install without a network</source>
        <translation>离线安装</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>From the folder or the zip that make wheelhouse wrote on another computer</source>
        <translation>使用在另一台电脑上由 make wheelhouse 生成的文件夹或压缩包</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Facts for a bug report, without names of home folders</source>
        <translation>用于问题反馈的信息，不含个人目录名称</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Guide</source>
        <translation>使用指南</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Checking {0}…</source>
        <translation>正在检查 {0}…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Copied: the report, with home folders replaced by ~.</source>
        <translation>已复制报告，其中的个人目录已替换为 ~。</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>The models need Python packages of their own (PyTorch, rasterio and some small ones). They are installed once, into the folder below; QGIS's own Python stays as it is.</source>
        <translation>模型需要自己的 Python 软件包（PyTorch、rasterio 及一些小型包）。它们只需安装一次，装入下方文件夹；QGIS 自带的 Python 不受影响。</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>The installed packages are of an older version of this plugin. They work; Install renews them.</source>
        <translation>已安装的软件包属于本插件的旧版本。它们仍可使用；点击“安装”可更新。</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Installed: {0}, in {1}</source>
        <translation>已安装：{0}，位于 {1}</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>The engine uses {0}.</source>
        <translation>引擎使用 {0}。</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>pypi.org and pytorch.org</source>
        <translation>pypi.org 和 pytorch.org</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>pypi.org</source>
        <translation>pypi.org</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Install downloads about {0} from {1} and takes about {2} on disk. Nothing else ever leaves this computer: no account, no statistics, and your images stay here.</source>
        <translation>“安装”会从 {1} 下载约 {0}，约占用 {2} 磁盘空间。除此之外没有任何数据离开本机：无需账号，不作统计，您的影像留在本机。</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Cancelled; nothing has changed. Finished downloads are kept.</source>
        <translation>已取消；一切未变。已完成的下载会保留。</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Folder of the environment</source>
        <translation>运行环境的文件夹</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Programs</source>
        <translation>程序</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Python with PyTorch and rasterio</source>
        <translation>装有 PyTorch 和 rasterio 的 Python</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>From a folder…</source>
        <translation>从文件夹…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>From a zip file…</source>
        <translation>从压缩包…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>What make wheelhouse wrote</source>
        <translation>make wheelhouse 生成的内容</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Removed.</source>
        <translation>已移除。</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>SAM Land Cover: looking at this computer</source>
        <translation>SAM Land Cover：正在检查本机</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>SAM Land Cover: installing the engine</source>
        <translation>SAM Land Cover：正在安装引擎</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>SAM Land Cover: checking a Python</source>
        <translation>SAM Land Cover：正在检查 Python</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>Removed; {0} are free again.</source>
        <translation>已卸载，腾出 {0}。</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>SAM Land Cover: removing the engine</source>
        <translation>SAM Land Cover：正在卸载引擎</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>Processor only</source>
        <translation>仅处理器</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>NVIDIA GPU (CUDA 13)</source>
        <translation>NVIDIA GPU（CUDA 13）</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>Apple GPU (Metal)</source>
        <translation>Apple GPU（Metal）</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>Not checked against a hash of ours: {0}. Its SHA-256 is {1}; compare it with PyTorch's own.</source>
        <translation>未与我们的哈希值核对：{0}。其 SHA-256 为 {1}；请与 PyTorch 公布的值比较。</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>Every file is checked against a SHA-256 but one: {0} is not on pypi.org in this build, only on {1}. Version and address are fixed; an installation without a network shows the file's hash.</source>
        <translation>除一个文件外，每个文件都会核对 SHA-256：{0} 的这个构建不在 pypi.org 上，只在 {1} 上。版本和地址是固定的；离线安装会显示该文件的哈希值。</translation>
    </message>
    <message>
        <location filename="../panel/tabs.py"/>
        <source>Classify</source>
        <translation>分类</translation>
    </message>
    <message>
        <location filename="../panel/tabs.py"/>
        <source>Segment</source>
        <translation>分割</translation>
    </message>
    <message>
        <location filename="../panel/tabs.py"/>
        <source>Label to map</source>
        <translation>标注成图</translation>
    </message>
    <message>
        <location filename="../panel/tabs.py"/>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <location filename="../panel/temporary.py"/>
        <source>Keep beside the project</source>
        <translation>保存到工程旁</translation>
    </message>
    <message>
        <location filename="../panel/temporary.py"/>
        <source>{0} will be gone when QGIS closes: temporary file.</source>
        <translation>{0} 是临时文件，QGIS 关闭后将不复存在。</translation>
    </message>
    <message>
        <location filename="../panel/temporary.py"/>
        <source>“{0}” cannot be kept: {1}.</source>
        <translation>“{0}”无法保存：{1}。</translation>
    </message>
    <message>
        <location filename="../panel/temporary.py"/>
        <source>Kept as {0}; save the project again.</source>
        <translation>已保存为 {0}；请再次保存工程。</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Load a synthetic demo scene and a small demo model; then press Run</source>
        <translation>加载合成演示场景和小型演示模型；然后点击“运行”</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Optical + DSM</source>
        <translation>光学影像 + DSM</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Radar (SAR)</source>
        <translation>雷达（SAR）</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Optical + DSM + radar</source>
        <translation>光学影像 + DSM + 雷达</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Click to segment</source>
        <translation>点击分割</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Preparing the demo scene…</source>
        <translation>正在准备演示场景…</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>The demo scene could not be opened.</source>
        <translation>无法打开演示场景。</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Demo optical</source>
        <translation>演示光学影像</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Demo DSM</source>
        <translation>演示 DSM</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Demo SAR</source>
        <translation>演示 SAR</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Demo scene</source>
        <translation>演示场景</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>QGIS ended on {0} with unsaved labels in “{1}”: {2}.</source>
        <translation>QGIS 于 {0} 结束时，“{1}”中有未保存的标注：{2}。</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>{0} edits</source>
        <translation>{0} 处编辑</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>Put them back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>“{0}” cannot be opened: {1}. The labels stay written down; try again at the next start.</source>
        <translation>无法打开“{0}”：{1}。标注仍保留在记录中；请在下次启动时再试。</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>“{0}” cannot be edited now. The labels stay written down; try again at the next start.</source>
        <translation>“{0}”现在无法编辑。标注仍保留在记录中；请在下次启动时再试。</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>{0} edits are back in “{1}”, not saved yet: look at them and save.</source>
        <translation>{0} 处编辑已恢复到“{1}”，尚未保存：请检查并保存。</translation>
    </message>
    <message>
        <location filename="../panel/widgets.py"/>
        <source>less</source>
        <translation>收起</translation>
    </message>
    <message>
        <location filename="../panel/widgets.py"/>
        <source>more</source>
        <translation>展开</translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>SAM Land Cover panel</source>
        <translation>SAM Land Cover 面板</translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>Classify optical, DSM and SAR layers into land cover</source>
        <translation>将光学、DSM 和 SAR 图层分类为土地覆盖</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>accuracy,area,sample,validation,error matrix,confusion matrix,confidence interval,stratified,Olofsson</source>
        <translation>精度,面积,样本,验证,误差矩阵,混淆矩阵,置信区间,分层,Olofsson</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Label raster: one band of whole numbers, one a class.</source>
        <translation>标签栅格：一个整数波段，每个数代表一个类别。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Strata raster</source>
        <translation>分层栅格</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Another raster with strata; empty takes the map's classes, which is what most checks need.</source>
        <translation>另一幅含有分层的栅格；留空则以地图类别为层，大多数检验都如此。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Strata polygons</source>
        <translation>分层多边形</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Polygons with strata, e.g. districts; what lies outside is left out.</source>
        <translation>含有分层的多边形，例如行政区；多边形之外的部分不参与。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Stratum name</source>
        <translation>层名称</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Attribute with the stratum's name; empty makes one stratum of all polygons.</source>
        <translation>记录层名称的属性；留空则所有多边形为一层。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Values to leave out</source>
        <translation>排除的值</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Values of the map that are no part of it, e.g. clouds: 0,9.</source>
        <translation>地图中不参与检验的值，例如云：0,9。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Standard error of the overall accuracy</source>
        <translation>总体精度的标准误差</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Half the interval is about twice this: 0.02 gives ±4 %.</source>
        <translation>区间半宽约为它的两倍：0.02 对应 ±4 %。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Number of units</source>
        <translation>单元数量</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Empty computes it from the standard error (Olofsson et al. 2014, equation 13).</source>
        <translation>留空则由标准误差计算（Olofsson 等 2014，公式 13）。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Allocation</source>
        <translation>分配方式</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>mixed: rare classes get the least number, the rest goes by area; proportional: by area, best for areas of rare classes; equal: best for user's accuracy of each; neyman: best for overall accuracy.</source>
        <translation>mixed：稀少类别取最少数量，其余按面积分配；proportional：按面积，最适合估计稀少类别的面积；equal：最适合各类别的用户精度；neyman：最适合总体精度。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Least units per class</source>
        <translation>每类最少单元数</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>With mixed allocation; holds for common classes too.</source>
        <translation>用于 mixed 分配；对常见类别同样有效。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Half width of each class's interval</source>
        <translation>各类别区间的半宽</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Of the user's accuracy: 0.05 adds units until every class has ±5 %. Empty asks for nothing.</source>
        <translation>针对用户精度：0.05 会增加单元，直到每个类别达到 ±5 %。留空则不作要求。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Expected user's accuracy</source>
        <translation>预期用户精度</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>One number, or by class: water=0.95,0.8. It only plans the number of units.</source>
        <translation>一个数，或按类别给出：water=0.95,0.8。只用于规划单元数量。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Give strata as a raster or as polygons, not both.</source>
        <translation>分层请用栅格或多边形之一给出，不要同时给出。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Labelled units</source>
        <translation>已标注单元</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>The layer units of a GeoPackage that was drawn here.</source>
        <translation>在此抽取的 GeoPackage 中的图层 units。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Sentence for a report</source>
        <translation>报告用语句</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Full result as JSON</source>
        <translation>完整结果（JSON）</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>The units cannot be read as a layer.</source>
        <translation>无法将单元读取为图层。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>“{0}” has edits that are not saved: save them first.</source>
        <translation>“{0}”有未保存的编辑：请先保存。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>“{0}” is not understood: write it like 0.85, or water=0.95,0.8.</source>
        <translation>无法理解“{0}”：请写成 0.85 或 water=0.95,0.8。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Accuracy check: compare two maps</source>
        <translation>精度检验：比较两幅地图</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>&lt;p&gt;Was the second sensor worth it? The difference of two maps in overall, user's and producer's accuracy, with 95 % intervals, from one labelled sample.&lt;/p&gt;&lt;p&gt;Both maps are judged on the same units, so the difference is far more certain than the two intervals side by side suggest.&lt;/p&gt;&lt;p&gt;The maps may have different grids. Their classes are matched by name.&lt;/p&gt;</source>
        <translation>&lt;p&gt;第二种传感器值得吗？用一份已标注的样本，给出两幅地图在总体精度、用户精度和生产者精度上的差及其 95 % 区间。&lt;/p&gt;&lt;p&gt;两幅地图用同一批样本单元评价，因此这个差比并排看两个区间所显示的要确定得多。&lt;/p&gt;&lt;p&gt;两幅地图的栅格可以不同，类别按名称对应。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Map to compare</source>
        <translation>要比较的地图</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Another map of the same classes.</source>
        <translation>类别相同的另一幅地图。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Compare with</source>
        <translation>与之比较</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Empty compares with the map that the units were drawn from.</source>
        <translation>留空则与抽取这些单元的地图比较。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Correct for a small map</source>
        <translation>小地图校正</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Finite population correction: narrower intervals where the units are a large part of the map.</source>
        <translation>有限总体校正：当单元占地图的很大部分时，区间更窄。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>All differences</source>
        <translation>所有差值</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Second map less first map, with standard errors and intervals.</source>
        <translation>第二幅地图减第一幅地图，附标准误和区间。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Difference in overall accuracy</source>
        <translation>总体精度之差</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Difference, lower bound</source>
        <translation>差值下限</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Difference, upper bound</source>
        <translation>差值上限</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>User's accuracy, difference</source>
        <translation>用户精度之差</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Producer's accuracy, difference</source>
        <translation>生产者精度之差</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Accuracy check: draw the units</source>
        <translation>精度检验：抽取单元</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>&lt;p&gt;Draws pixels of a map at random and writes them to a GeoPackage. Label them on the ground, on imagery, or in QField: the layer &lt;i&gt;units&lt;/i&gt; has a form with the classes, certainty, photo and note. Work in the order of &lt;i&gt;work_order&lt;/i&gt;, so that an unfinished check can be estimated too.&lt;/p&gt;&lt;p&gt;The map's class is hidden in the table &lt;i&gt;sealed&lt;/i&gt;: whoever labels must not know what the map says.&lt;/p&gt;&lt;p&gt;The map is read once, at any size. The same seed draws the same units; more units with the same seed contain the fewer.&lt;/p&gt;</source>
        <translation>&lt;p&gt;随机抽取地图的像元并写入 GeoPackage。可在实地、影像上或 QField 中标注：图层 &lt;i&gt;units&lt;/i&gt; 带有包含类别、确定程度、照片和备注的表单。请按 &lt;i&gt;work_order&lt;/i&gt; 的顺序进行，这样未完成的检验也能估计。&lt;/p&gt;&lt;p&gt;地图的类别隐藏在表 &lt;i&gt;sealed&lt;/i&gt; 中：标注者不应知道地图的结果。&lt;/p&gt;&lt;p&gt;地图无论多大都只读取一次。相同的种子抽取相同的单元；同一种子下较多的单元包含较少的单元。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>stratified: by class or stratum; srs: simple random, anywhere; systematic: a grid with a random start.</source>
        <translation>stratified：按类别或层；srs：简单随机，任意位置；systematic：随机起点的格网。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>The same seed draws the same units.</source>
        <translation>相同的种子抽取相同的单元。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Least distance of units (m)</source>
        <translation>单元最小间距（米）</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>0 is none. With a distance it is no longer a simple sample, and intervals are approximate.</source>
        <translation>0 表示不限。设定间距后不再是简单样本，区间只是近似。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Further reference classes</source>
        <translation>其他参考类别</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Names, with commas between, of classes that the map does not have but the ground may.</source>
        <translation>地图没有但实地可能有的类别名称，以逗号分隔。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>GeoPackage. A sample that has answers already is never replaced.</source>
        <translation>GeoPackage。已有答案的样本绝不会被替换。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>{0} units</source>
        <translation>{0} 个单元</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Stratum</source>
        <translation>层</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Accuracy check: estimate accuracy and area</source>
        <translation>精度检验：估计精度与面积</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>&lt;p&gt;Overall, user's and producer's accuracy and the area of every class, with standard errors and 95 % intervals, from units that were drawn with &lt;i&gt;Accuracy check: draw the units&lt;/i&gt; and labelled.&lt;/p&gt;&lt;p&gt;An unfinished sample is estimated from what is done. The log says everything a reader must know: omissions that rest on few units, strata without units, units that were moved or deleted.&lt;/p&gt;&lt;p&gt;The report is one HTML page with a sentence to paste; the record is ISO 19157 XML for catalogues.&lt;/p&gt;</source>
        <translation>&lt;p&gt;根据用&lt;i&gt;精度检验：抽取单元&lt;/i&gt;抽取并标注的单元，估计总体精度、用户精度、生产者精度以及各类别面积，并给出标准误差和 95 % 区间。&lt;/p&gt;&lt;p&gt;未完成的样本按已完成的部分估计。日志会说明读者必须知道的一切：仅依据少数单元的漏分、没有单元的层、被移动或删除的单元。&lt;/p&gt;&lt;p&gt;报告是一个 HTML 页面，附有可直接粘贴的句子；质量记录是用于目录的 ISO 19157 XML。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Another map</source>
        <translation>另一幅地图</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Judge this map with the same units; empty judges the map that they were drawn from.</source>
        <translation>用相同单元评价这幅地图；留空则评价抽样所用的地图。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Confidence of the map</source>
        <translation>地图的置信度</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Raster from 0 to 1: the report shows whether the map is as often right as it is sure. Empty takes MAP_confidence.tif beside it.</source>
        <translation>取值 0 到 1 的栅格：报告显示地图的正确率是否与其置信度一致。留空则使用地图旁边的 地图名_confidence.tif。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Variance</source>
        <translation>方差</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>auto takes what fits the design; fpc corrects for small maps.</source>
        <translation>auto 采用适合设计的方法；fpc 对小地图作修正。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Leave out strata with one unit</source>
        <translation>略去只有一个单元的层</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>One unit does not tell how much a stratum varies. Leaving it out makes standard errors too small.</source>
        <translation>一个单元无法说明层内的变化。略去它会使标准误差偏小。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Zones</source>
        <translation>分区</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Polygons to estimate the area of every class in, e.g. districts.</source>
        <translation>在其中估计各类别面积的多边形，例如行政区。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Zone name</source>
        <translation>分区名称</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Attribute with the zone's name; empty makes one zone of all polygons.</source>
        <translation>记录分区名称的属性；留空则所有多边形为一个分区。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>One page that needs nothing but itself.</source>
        <translation>一个独立的网页。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>All numbers</source>
        <translation>全部数字</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Estimates, standard errors, all intervals.</source>
        <translation>估计值、标准误差和所有区间。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Quality record</source>
        <translation>质量记录</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>ISO 19157 data quality for a catalogue.</source>
        <translation>用于目录的 ISO 19157 数据质量。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Overall accuracy</source>
        <translation>总体精度</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Overall accuracy, lower bound</source>
        <translation>总体精度下限</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Overall accuracy, upper bound</source>
        <translation>总体精度上限</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Units with an answer</source>
        <translation>有答案的单元</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>User's accuracy</source>
        <translation>用户精度</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Producer's accuracy</source>
        <translation>生产者精度</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>direct</source>
        <translation>直接估计</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>model-assisted</source>
        <translation>模型辅助</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Zone</source>
        <translation>分区</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Area by zone</source>
        <translation>分区面积</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>Accuracy check: plan the sample</source>
        <translation>精度检验：规划样本</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>&lt;p&gt;Counts the classes of a map and says how many units to label in each for the accuracy you aim at, and which standard errors to expect from them. Nothing is drawn yet.&lt;/p&gt;&lt;p&gt;The number comes from Olofsson et al. 2014, equation 13; where the allocation chosen does not reach the target, the log says how many units would.&lt;/p&gt;</source>
        <translation>&lt;p&gt;统计地图的类别，说明为达到目标精度每类需要标注多少单元，以及预期的标准误差。此时尚未抽样。&lt;/p&gt;&lt;p&gt;数量依据 Olofsson 等 2014 公式 13；若所选分配达不到目标，日志会说明需要多少单元。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>The plan as a table.</source>
        <translation>以表格给出的计划。</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>Standard error to expect of the overall accuracy</source>
        <translation>总体精度的预期标准误差</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>User's accuracy to expect</source>
        <translation>预期用户精度</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>Area, standard error</source>
        <translation>面积的标准误差</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_table.py"/>
        <source>The table could not be written to {0}: {1}</source>
        <translation>无法将表格写入 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>Classification</source>
        <translation>分类</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>Segmentation</source>
        <translation>分割</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>Finished map</source>
        <translation>成品地图</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>Engine log: {0}</source>
        <translation>引擎日志：{0}</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>“{0}”</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>Check a map against a product</source>
        <translation>按产品规范检查地图</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>&lt;p&gt;Holds a map against the definition of a product and says line by line what passes: coordinate reference system, cell size, grid origin, data type, nodata, compression, tiles, codes, names and colours, attribute table, minimum mapping unit; for polygons validity, gaps, overlaps, equal neighbours and width.&lt;/p&gt;&lt;p&gt;&lt;i&gt;plain&lt;/i&gt; is what this plugin makes, &lt;i&gt;clcplus&lt;/i&gt; a raster like CLC+ Backbone, &lt;i&gt;corine&lt;/i&gt; polygons like CORINE Land Cover. The last two follow public descriptions; the agency's own check is what counts. A definition of yours is a TOML file.&lt;/p&gt;</source>
        <translation>&lt;p&gt;按产品规范检查地图，逐项说明是否通过：坐标参考系统、像元大小、格网原点、数据类型、无数据值、压缩、分块、编码、名称和颜色、属性表、最小制图单元；对多边形检查有效性、空隙、重叠、同类相邻和宽度。&lt;/p&gt;&lt;p&gt;&lt;i&gt;plain&lt;/i&gt; 是本插件生成的地图，&lt;i&gt;clcplus&lt;/i&gt; 是类似 CLC+ Backbone 的栅格，&lt;i&gt;corine&lt;/i&gt; 是类似 CORINE Land Cover 的多边形。后两者依据公开说明编写；以主管机构自己的检查为准。自定义规范是一个 TOML 文件。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>Map or delivery</source>
        <translation>地图或交付包</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>GeoTIFF, GeoPackage, or the zip of a delivery.</source>
        <translation>GeoTIFF、GeoPackage 或交付包的 zip 文件。</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>Not used where a definition of your own is given.</source>
        <translation>给出自定义规范时不使用。</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>Definition of your own</source>
        <translation>自定义规范</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>TOML file, see the guide.</source>
        <translation>TOML 文件，见指南。</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>It passes</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>{0} passes as {1}</source>
        <translation>{0} 符合“{1}”</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>{0} does not pass as {1}</source>
        <translation>{0} 不符合“{1}”</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>The checkpoint {0} does not exist.</source>
        <translation>检查点 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0}: choose a raster layer.</source>
        <translation>{0}：请选择栅格图层。</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0}: {1} cannot be read as a raster.</source>
        <translation>{0}：无法将 {1} 作为栅格读取。</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0}: {1} is not a whole number of at least {2}.</source>
        <translation>{0}：{1} 不是不小于 {2} 的整数。</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0}: band {1} was asked for, but “{2}” has {3} bands.</source>
        <translation>{0}：要求波段 {1}，但“{2}”只有 {3} 个波段。</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>The folder {0} does not exist: make it first.</source>
        <translation>文件夹 {0} 不存在：请先创建。</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0} is an input of this run: choose another file for the output.</source>
        <translation>{0} 是本次运行的输入：请为输出选择其他文件。</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0} is given twice as an output.</source>
        <translation>{0} 被重复指定为输出。</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>The table {0} cannot be written: {1}. Close it where it is open, or choose another file.</source>
        <translation>无法写入表格 {0}：{1}。请在打开它的程序中将其关闭，或选择其他文件。</translation>
    </message>
    <message>
        <location filename="../processing/classify.py"/>
        <source>land cover,classify,segmentation,deep learning,SAM,segment anything</source>
        <translation>土地覆盖,分类,分割,深度学习,SAM,segment anything,land cover,classify</translation>
    </message>
    <message>
        <location filename="../processing/classify.py"/>
        <source>The area table could not be written to {0}: {1}</source>
        <translation>无法将面积表写入 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../processing/classify_cwsam.py"/>
        <source>Classify SAR (CWSAM)</source>
        <translation>SAR 影像分类（CWSAM）</translation>
    </message>
    <message>
        <location filename="../processing/classify_cwsam.py"/>
        <source>Classifies a radar (SAR) layer into land cover with a CWSAM checkpoint.</source>
        <translation>用 CWSAM 检查点将雷达（SAR）图层分类为土地覆盖。</translation>
    </message>
    <message>
        <location filename="../processing/classify_mfnet.py"/>
        <source>Classify optical + DSM (MFNet)</source>
        <translation>光学影像 + DSM 分类（MFNet）</translation>
    </message>
    <message>
        <location filename="../processing/classify_mfnet.py"/>
        <source>Surface model or another second raster; on any grid, it is aligned. Empty for optical-only models.</source>
        <translation>数字表面模型或其他第二栅格；格网不限，会自动对齐。仅用光学影像的模型请留空。</translation>
    </message>
    <message>
        <location filename="../processing/classify_mfnet.py"/>
        <source>Classifies an optical layer together with an elevation model (or another second raster) into land cover with an MFNet checkpoint. Models trained on optical data alone need no elevation.</source>
        <translation>用 MFNet 检查点将光学图层与高程模型（或其他第二栅格）一起分类为土地覆盖。仅用光学数据训练的模型不需要高程。</translation>
    </message>
    <message>
        <location filename="../processing/classify_together.py"/>
        <source>Classify layers of several kinds together</source>
        <translation>多种图层联合分类</translation>
    </message>
    <message>
        <location filename="../processing/classify_together.py"/>
        <source>Classifies layers of several kinds together: optical, radar, elevation, and any other kind that the model card names. A quick head of the tab Label to map and models with three or more inputs are run so.</source>
        <translation>对多种图层联合分类：光学、雷达、高程，以及模型卡所列的其他种类。“标注成图”选项卡的快速头和有三个以上输入的模型用它运行。</translation>
    </message>
    <message>
        <location filename="../processing/command_text.py"/>
        <source>With QGIS</source>
        <translation>使用 QGIS</translation>
    </message>
    <message>
        <location filename="../processing/command_text.py"/>
        <source>Without QGIS, in the plugin's folder, with the Python of the engine</source>
        <translation>不使用 QGIS，在插件文件夹中用引擎的 Python 执行</translation>
    </message>
    <message>
        <location filename="../processing/command_text.py"/>
        <source>“{0}” has no file: export it to a GeoTIFF first.</source>
        <translation>“{0}”没有文件：请先导出为 GeoTIFF。</translation>
    </message>
    <message>
        <location filename="../processing/command_text.py"/>
        <source>Save the selected polygons to a file first; qgis_process takes the whole layer.</source>
        <translation>请先将选中的多边形保存为文件；qgis_process 会使用整个图层。</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Correct a map by hand (overrides, recode)</source>
        <translation>人工修正地图（覆盖、重编码）</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>&lt;p&gt;Lays polygons with a class over a map. Every pixel whose centre lies inside takes the class; all others stay as they are, and nodata stays nodata. A later polygon covers an earlier one.&lt;/p&gt;&lt;p&gt;Keep the layer: laid over the map of another model, the corrections hold again. It needs a field &lt;i&gt;class&lt;/i&gt; with the value or the name; fields for author, time and reason are yours.&lt;/p&gt;&lt;p&gt;A recode table is applied before.&lt;/p&gt;</source>
        <translation>&lt;p&gt;把带有类别的多边形覆盖到地图上。中心位于多边形内的每个像元取该类别；其他像元保持不变，无数据仍为无数据。后面的多边形覆盖前面的。&lt;/p&gt;&lt;p&gt;请保留该图层：覆盖到另一个模型的地图上，修正同样有效。它需要一个 &lt;i&gt;class&lt;/i&gt; 字段，内容为类别值或名称；作者、时间和原因字段由您自定。&lt;/p&gt;&lt;p&gt;重编码表先于覆盖应用。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Polygons with a field class, in any coordinate reference system.</source>
        <translation>带有 class 字段的多边形，坐标参考系统不限。</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Recode table</source>
        <translation>重编码表</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Old value = new value, e.g. 3=5,7=5; all at once.</source>
        <translation>旧值=新值，例如 3=5,7=5；同时生效。</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Corrected map</source>
        <translation>修正后的地图</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>GeoTIFF with style and attribute table beside it.</source>
        <translation>GeoTIFF，旁边有样式和属性表。</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Pixels that have another class now</source>
        <translation>类别已改变的像元数</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>{0} pixels have another class</source>
        <translation>{0} 个像元的类别已改变</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>Translate a map into another class scheme</source>
        <translation>将地图转换为另一分类体系</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>crosswalk,translate,reclassify,legend,CORINE,IPCC,LUCAS,FLAIR,WorldCover,scheme,parents</source>
        <translation>对照表,转换,重分类,图例,CORINE,IPCC,LUCAS,FLAIR,WorldCover,分类体系,上级类别,crosswalk,reclassify</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>&lt;p&gt;Gives every pixel the class that its own class is in another scheme. Classes are matched by their names; a map without names, such as a tile of WorldCover, by the codes of the scheme that you name. Pixels whose class has no counterpart become nodata, and the log counts them.&lt;/p&gt;&lt;p&gt;Shipped: FLAIR (12, 15, 19 classes) into CORINE, IPCC and LUCAS; CORINE into its coarser levels and IPCC; WorldCover into IPCC and LUCAS; Dynamic World and LUCAS into IPCC. &lt;i&gt;parents&lt;/i&gt; takes the coarser classes that the scheme names itself. For any other pair give a table with the columns &lt;i&gt;from&lt;/i&gt; and &lt;i&gt;to&lt;/i&gt;.&lt;/p&gt;</source>
        <translation>&lt;p&gt;把每个像元的类别换成它在另一分类体系中的类别。类别按名称匹配；没有名称的地图（例如 WorldCover 图幅）按您指定的分类体系的代码匹配。没有对应类别的像元变为无数据，并在日志中计数。&lt;/p&gt;&lt;p&gt;自带：FLAIR（12、15、19 类）到 CORINE、IPCC 和 LUCAS；CORINE 到其较粗层级和 IPCC；WorldCover 到 IPCC 和 LUCAS；Dynamic World 和 LUCAS 到 IPCC。&lt;i&gt;parents&lt;/i&gt; 取分类体系自己指定的上级类别。其他组合请给出含 &lt;i&gt;from&lt;/i&gt; 和 &lt;i&gt;to&lt;/i&gt; 两列的表。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>Pixels without a counterpart</source>
        <translation>没有对应类别的像元</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>The map in its new classes</source>
        <translation>新类别下的地图</translation>
    </message>
    <message>
        <location filename="../processing/declared.py"/>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../processing/declared.py"/>
        <source>“{0}” must be a raster file with one band of classes.</source>
        <translation>“{0}”必须是只有一个类别波段的栅格文件。</translation>
    </message>
    <message>
        <location filename="../processing/declared.py"/>
        <source>“{0}” must be a raster file.</source>
        <translation>“{0}”必须是栅格文件。</translation>
    </message>
    <message>
        <location filename="../processing/declared.py"/>
        <source>{0}: write it like {1}.</source>
        <translation>{0}：请写成 {1} 这样。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Deliver a map (package for hand-over)</source>
        <translation>交付地图（打包移交）</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>&lt;p&gt;Packs a finished map: cloud-optimised GeoTIFF, polygons, styles for QGIS (QML) and GeoServer (SLD), legend, attribute table with areas, ISO 19115 and STAC metadata, the model's STAC item, an accuracy report, a page to print as PDF and PNG, and a manifest with the hash of every file. Nothing in it names a folder of this computer.&lt;/p&gt;&lt;p&gt;Areas count pixels; an estimate with intervals needs a sample (group Accuracy).&lt;/p&gt;</source>
        <translation>&lt;p&gt;打包成品地图：云优化 GeoTIFF、多边形、QGIS（QML）和 GeoServer（SLD）样式、图例、带面积的属性表、ISO 19115 和 STAC 元数据、模型的 STAC 条目、精度报告、可打印的 PDF 和 PNG 版面，以及包含每个文件哈希值的清单。其中不含本机的任何文件夹名称。&lt;/p&gt;&lt;p&gt;面积由像元计数得出；带置信区间的估计需要样本（“精度”组）。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Empty takes the file's name.</source>
        <translation>留空则使用文件名。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>A few sentences; empty is made from the map.</source>
        <translation>几句话；留空则由地图生成。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>For example CC-BY-4.0.</source>
        <translation>例如 CC-BY-4.0。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Who answers for the map.</source>
        <translation>对地图负责的机构。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Of the organisation.</source>
        <translation>该机构的电子邮件。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Date of the imagery</source>
        <translation>影像日期</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>2026-05-31, or first/last day.</source>
        <translation>2026-05-31，或首日/末日。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>The checkpoint that made the map, for its STAC item; the file itself is not packed.</source>
        <translation>生成该地图的检查点，用于其 STAC 条目；文件本身不打包。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Accuracy check</source>
        <translation>精度检查</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Its units (*.gpkg), which judge this map, or a report (*.html), which goes along as it is.</source>
        <translation>其样本单元 (*.gpkg)，用于评价此地图；或报告 (*.html)，原样附上。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Of the same map, for the mean confidence of each polygon.</source>
        <translation>同一地图的置信度，用于计算每个多边形的平均置信度。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>A coverage: no gaps, no overlaps.</source>
        <translation>无缝覆盖：没有空隙，也没有重叠。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Smoothing of the polygons (px)</source>
        <translation>多边形平滑（像元）</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>0 follows the pixels. Neighbours keep one border, without gaps and overlaps.</source>
        <translation>0 表示沿像元边缘。相邻多边形共用一条边界，没有空隙和重叠。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>A page to print (PDF and PNG)</source>
        <translation>可打印的版面（PDF 和 PNG）</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Map, legend and scale bar.</source>
        <translation>地图、图例和比例尺。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Check it as</source>
        <translation>按此产品检查</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>The packed map is held against this product.</source>
        <translation>打包后的地图按此产品规范检查。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Package</source>
        <translation>交付包</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>A zip with one folder in it.</source>
        <translation>包含一个文件夹的 zip 文件。</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>The package is a zip: choose a name ending in .zip.</source>
        <translation>交付包是 zip 文件：请选择以 .zip 结尾的名称。</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>Compare a map with a reference</source>
        <translation>将地图与参考比较</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>accuracy,evaluate,compare,IoU,F1,confusion matrix,error matrix,reference</source>
        <translation>精度,评价,比较,IoU,F1,混淆矩阵,误差矩阵,参考</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>&lt;p&gt;Compares a label raster with another one that is taken as the truth, pixel by pixel, and gives overall accuracy, IoU and F1 of each class and the confusion matrix. The two may lie on different grids.&lt;/p&gt;&lt;p&gt;The scores are those of the pixels compared. They are no statement on the accuracy of a whole map unless the reference covers it; for that use the accuracy check with a sample.&lt;/p&gt;</source>
        <translation>&lt;p&gt;将一幅标签栅格与另一幅作为真值的栅格逐像元比较，给出总体精度、各类别的 IoU 和 F1 以及混淆矩阵。两者可以位于不同的网格上。&lt;/p&gt;&lt;p&gt;这些分数只针对所比较的像元。除非参考覆盖整幅地图，否则不能说明整幅地图的精度；为此请使用基于样本的精度检验。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>Mean IoU</source>
        <translation>平均 IoU</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>Pixels compared</source>
        <translation>比较的像元数</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>IoU of {0}</source>
        <translation>{0} 的 IoU</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>Fine-tune a model</source>
        <translation>微调模型</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>train,fine-tune,finetune,deep learning,land cover,labels,samples,SAM,MFNet,CWSAM</source>
        <translation>训练,微调,深度学习,土地覆盖,标签,样本,SAM,MFNet,CWSAM,train,fine-tune</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>&lt;p&gt;Trains MFNet (optical, alone or with elevation, radar and any other layers) or CWSAM (radar alone) on your own scene and classes, or goes on with any model that reads your layers, a U-Net of IGN (FLAIR) too, and ends with a checkpoint that the classification algorithms run at once.&lt;/p&gt;&lt;p&gt;The labels may cover a small part of the scene. They are split by a checkerboard: one colour is trained on, the other is held out, and only what was never seen is scored. The scores are those of this scene; another place needs labels of its own to be judged.&lt;/p&gt;&lt;p&gt;Progress shows the loss, the speed, the time left and the best score so far. &lt;i&gt;Cancel&lt;/i&gt; keeps the last checkpoint; &lt;i&gt;Go on with the run in the run folder&lt;/i&gt; takes the run up again.&lt;/p&gt;&lt;p&gt;The run folder holds &lt;code&gt;train.toml&lt;/code&gt;: the same run from a shell is &lt;code&gt;python -m core.train train.toml&lt;/code&gt;.&lt;/p&gt;</source>
        <translation>&lt;p&gt;用您自己的影像和类别训练 MFNet（光学影像，可单独使用或与高程、雷达及其他任何图层一起）或 CWSAM（仅雷达），也可从任何能读取您图层的模型（包括 IGN 的 U-Net，FLAIR）继续训练，最终得到一个分类算法可直接使用的检查点。&lt;/p&gt;&lt;p&gt;标签可以只覆盖场景的一小部分。标签按棋盘格划分：一种颜色用于训练，另一种留作验证，只对从未见过的部分评分。评分只代表此场景；其他地区需要当地的标签来评判。&lt;/p&gt;&lt;p&gt;进度中显示损失、速度、剩余时间和目前的最佳得分。&lt;i&gt;取消&lt;/i&gt;会保留最后的检查点；&lt;i&gt;继续运行目录中的训练&lt;/i&gt;可接着训练。&lt;/p&gt;&lt;p&gt;运行目录中有 &lt;code&gt;train.toml&lt;/code&gt;：在命令行中执行 &lt;code&gt;python -m core.train train.toml&lt;/code&gt; 即为同一次运行。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>To go on in QGIS, run this algorithm again with “Go on with the run in the run folder” and {0}.</source>
        <translation>要在 QGIS 中继续，请再次运行此算法，勾选“继续运行目录中的训练”并选择 {0}。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>The same run from a shell, in the plugin's folder, with the Python of the engine:</source>
        <translation>在命令行中执行同一次运行（在插件文件夹中，用引擎的 Python）：</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>Checkpoint: {0}</source>
        <translation>检查点：{0}</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>Scoring on the held-out blocks…</source>
        <translation>正在留出区块上评分…</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>{0}, {1} classes ({2}), windows of {3} px, {4} steps; held out: every other block of {5} px.</source>
        <translation>{0}，{1} 个类别（{2}），窗口 {3} 像元，{4} 步；留出：每隔一个 {5} 像元的区块。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>{0}, {1} classes ({2}), windows of {3} px, {4} steps; held out: a part of the labels of each class.</source>
        <translation>{0}，{1} 个类别（{2}），窗口 {3} 像元，{4} 步；留出：每个类别的一部分标注。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>On held-out blocks, after {0} steps in {1}</source>
        <translation>在留出区块上，训练 {0} 步、用时 {1} 后</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>{0} is what the run starts from: choose another file for the new checkpoint.</source>
        <translation>{0} 是本次训练的起点：请为新检查点选择其他文件。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>There is no run to go on with in {0}.</source>
        <translation>{0} 中没有可继续的训练。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>a temporary folder</source>
        <translation>临时文件夹</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>Choose an optical layer, alone or with others, or a radar layer alone.</source>
        <translation>请选择光学图层（可单独使用或与其他图层一起），或单独的雷达图层。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>Choose the labels: a raster of class numbers, or polygons with a class field.</source>
        <translation>请选择标签：类别编号栅格，或带类别字段的多边形。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>The labels cannot be read as a raster or polygon layer.</source>
        <translation>无法将标签作为栅格或多边形图层读取。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>“{0}” has no field {1}.</source>
        <translation>“{0}”没有字段 {1}。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>“{0}” has no polygon.</source>
        <translation>“{0}”中没有多边形。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>The recipe {0} does not exist.</source>
        <translation>配方 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>{0}: {1} is not a number of at least {2}.</source>
        <translation>{0}：{1} 不是不小于 {2} 的数。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>{0} already holds a run: choose another folder, or go on with that run.</source>
        <translation>{0} 中已有一次训练：请选择其他文件夹，或继续该训练。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Alone, or beside the optical layer: amplitude, power or dB.</source>
        <translation>可单独使用或与光学图层一起：幅度、功率或分贝。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Surface model beside the optical layer, on any grid.</source>
        <translation>与光学图层配套的数字表面模型，格网不限。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Labels: polygons with a class</source>
        <translation>标签：带类别的多边形</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Instead of a raster: polygons whose class field says what the ground is, unsaved ones included.</source>
        <translation>代替栅格：由类别字段说明地面实况的多边形，包括尚未保存的。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Class field of the polygons</source>
        <translation>多边形的类别字段</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Numbers or words; polygons without a value are left out. Empty takes class_id where there is one.</source>
        <translation>数字或文字；没有值的多边形不使用。留空时，若有 class_id 字段则使用它。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>WMS and XYZ layers have no pixels of their own: they are exported into the run folder first.</source>
        <translation>WMS 和 XYZ 图层没有自己的像元：会先导出到运行目录。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Go on with the run in the run folder</source>
        <translation>继续运行目录中的训练</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>After a cancel or a crash: everything is taken from the run folder, only Steps may be changed.</source>
        <translation>用于取消或崩溃之后：一切取自运行目录，只有步数可以更改。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Mean IoU on held-out blocks</source>
        <translation>留出区块的平均 IoU</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Overall accuracy there</source>
        <translation>留出区块的总体精度</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Steps done</source>
        <translation>已完成步数</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>The same run for a shell</source>
        <translation>同一次运行的命令行形式</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_request.py"/>
        <source>Reading the classes of the labels…</source>
        <translation>正在读取标签的类别…</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_request.py"/>
        <source>{0} holds a file {1} already: choose an empty folder.</source>
        <translation>{0} 中已有文件 {1}：请选择空文件夹。</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_request.py"/>
        <source>Polygons need an image with a coordinate system; {0} has none.</source>
        <translation>多边形标签需要带坐标系的影像；{0} 没有坐标系。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Generalise a map (minimum mapping unit)</source>
        <translation>综合地图（最小制图单元）</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>&lt;p&gt;Regions smaller than the minimum mapping unit join a neighbour: the smallest first, into the class with the longest common border, or the most probable one, or the first of an order of yours. What comes out has no region below the size that touches another one, however large the raster is.&lt;/p&gt;&lt;p&gt;The result does not depend on how the raster is read, and running it again changes nothing. Nodata, grid and data type stay. A class that vanishes is told.&lt;/p&gt;</source>
        <translation>&lt;p&gt;小于最小制图单元的区域并入相邻区域：最小的先并入，并入公共边界最长的类别、概率最大的类别，或您给出的顺序中最靠前的类别。无论栅格多大，结果中都没有小于该大小且与其他区域相接的区域。&lt;/p&gt;&lt;p&gt;结果与栅格的读取方式无关，再次运行不会改变任何内容。无数据、格网和数据类型保持不变。消失的类别会告知。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Smaller regions join a neighbour.</source>
        <translation>更小的区域并入相邻区域。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>px: pixels; m2 and ha need a coordinate reference system.</source>
        <translation>px：像元；m2 和 ha 需要坐标参考系统。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>4: pixels of a region touch in edges; 8: also in corners, so that thin lines stay whole.</source>
        <translation>4：同一区域的像元以边相接；8：也以角相接，使细线保持完整。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>A small region becomes</source>
        <translation>小区域变为</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>border: the class with the longest common border; probability: the most probable class that it touches; priority: the first class of the order below that it touches.</source>
        <translation>border：公共边界最长的类别；probability：相邻类别中概率最大的类别；priority：相邻类别中在下面的顺序里排在最前的类别。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Protected classes</source>
        <translation>受保护的类别</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Values, e.g. 5,7, whose pixels never change.</source>
        <translation>类别值，例如 5,7，其像元永不改变。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Order of classes</source>
        <translation>类别顺序</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Values, preferred first; also decides where borders are equal.</source>
        <translation>类别值，优先的在前；边界长度相等时也由它决定。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Other sizes for some classes</source>
        <translation>个别类别的其他大小</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>For example 5=200px,7=1ha.</source>
        <translation>例如 5=200px,7=1ha。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Of the same map, one band a class; needed for merging by probability.</source>
        <translation>同一地图的概率，每个类别一个波段；按概率合并时需要。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Majority filter before (px)</source>
        <translation>事先众数滤波（像元）</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Side of the square, an odd number; 0 is none.</source>
        <translation>方形窗口的边长，奇数；0 表示不滤波。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Generalised map</source>
        <translation>综合后的地图</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>GeoPackage with one polygon a region.</source>
        <translation>GeoPackage，每个区域一个多边形。</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Minimum mapping unit {0}: {1} pixels have another class</source>
        <translation>最小制图单元 {0}：{1} 个像元的类别已改变</translation>
    </message>
    <message>
        <location filename="../processing/help.py"/>
        <source>Rasters may differ in grid, resolution, CRS, extent, type and nodata: everything is aligned with the first one while it streams, so memory does not grow with the area.</source>
        <translation>各栅格的格网、分辨率、坐标系、范围、数据类型和无数据值可以不同：一切在流式读取时与第一个栅格对齐，因此内存不随面积增长。</translation>
    </message>
    <message>
        <location filename="../processing/help.py"/>
        <source>The checkpoint's model card sets band order, normalisation, window, stride and classes. Leave a setting empty, or on &lt;i&gt;auto&lt;/i&gt;, to follow it.</source>
        <translation>检查点的模型卡决定波段顺序、归一化、窗口、步长和类别。留空或保持 &lt;i&gt;auto&lt;/i&gt; 即按模型卡。</translation>
    </message>
    <message>
        <location filename="../processing/help.py"/>
        <source>The result is a label raster (uint8, nodata 255) with colours, class names, overviews and provenance. The area table counts pixels; it is not a statistical estimate of area, which needs a reference sample.</source>
        <translation>结果是带颜色、类别名称、金字塔和溯源信息的标签栅格（uint8，无数据值 255）。面积表统计的是像元数，并非面积的统计估计；后者需要参考样本。</translation>
    </message>
    <message>
        <location filename="../processing/help.py"/>
        <source>The same run from a shell: &lt;code&gt;qgis_process run samlandcover:… -- …&lt;/code&gt; or &lt;code&gt;python -m core.predict …&lt;/code&gt;; the panel's &lt;i&gt;Copy as command&lt;/i&gt; gives both lines.</source>
        <translation>在命令行中执行同一次运行：&lt;code&gt;qgis_process run samlandcover:… -- …&lt;/code&gt; 或 &lt;code&gt;python -m core.predict …&lt;/code&gt;；面板中的&lt;i&gt;复制为命令&lt;/i&gt;会给出这两条命令。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Further layers</source>
        <translation>其他图层</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Rasters of any other kind that the model card names, e.g. near infrared or slope.</source>
        <translation>模型卡所列的其他种类栅格，例如近红外或坡度。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Roles of the further layers</source>
        <translation>其他图层的角色</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>What each of them is, in the same order: nir, slope. The same word twice: tiles of one scene.</source>
        <translation>按相同顺序说明每个图层是什么：nir, slope。同一个词出现两次表示同一场景的分幅。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Bands of the further layers</source>
        <translation>其他图层的波段</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>In the model's order, e.g. nir=4 thermal=1,2; empty follows the model card.</source>
        <translation>按模型的顺序，例如 nir=4 thermal=1,2；留空则按模型卡。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Missing values of the further layers</source>
        <translation>其他图层的缺失值</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>The value that means missing where the file does not say it, e.g. slope=-9999.</source>
        <translation>文件未注明时表示缺失的数值，例如 slope=-9999。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>One of the further layers cannot be read as a raster.</source>
        <translation>其他图层中有一个无法作为栅格读取。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>{0} further layers and {1} roles: give one role for each layer, in the same order.</source>
        <translation>有 {0} 个其他图层和 {1} 个角色：请按相同顺序为每个图层给出一个角色。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>At most {0} further layers can be given.</source>
        <translation>最多可以给出 {0} 个其他图层。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>“{0}” is no role: use lower-case letters, digits and _, a letter first.</source>
        <translation>“{0}”不是角色名：请使用小写字母、数字和 _，以字母开头。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>{0} has a field of its own: give its layer there.</source>
        <translation>{0}有自己的字段：请在那里给出图层。</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>“{0}” is not among the roles of the further layers.</source>
        <translation>“{0}”不在其他图层的角色之中。</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>{0}: further tiles of the same scene</source>
        <translation>{0}：同一景的其他分幅</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Together with the layer above they are read as one seamless raster.</source>
        <translation>与上面的图层一起作为一个无缝栅格读取。</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>WMS and XYZ layers have no pixels of their own: they are exported at this ground size first.</source>
        <translation>WMS 和 XYZ 图层没有自己的像元：会先按此地面大小导出。</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Windows classified</source>
        <translation>已分类窗口数</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Pixels without data</source>
        <translation>无数据像元数</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Class with most pixels</source>
        <translation>像元最多的类别</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Device used</source>
        <translation>使用的设备</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Export resolution for server layers (m per pixel)</source>
        <translation>服务器图层的导出分辨率（米/像元）</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Pixel counts by class</source>
        <translation>各类别像元数</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>CSV with pixels, m², ha and % per class: counts, not an area estimate.</source>
        <translation>含各类别像元数、m²、ha 和百分比的 CSV：为计数，并非面积估计。</translation>
    </message>
    <message>
        <location filename="../processing/product_base.py"/>
        <source>minimum mapping unit,MMU,sieve,generalise,majority,delivery,metadata,STAC,ISO 19115,INSPIRE,CORINE,CLC,legend</source>
        <translation>最小制图单元,MMU,筛除,综合,众数,交付,元数据,STAC,ISO 19115,INSPIRE,CORINE,CLC,图例</translation>
    </message>
    <message>
        <location filename="../processing/product_base.py"/>
        <source>Pixels before</source>
        <translation>之前的像元数</translation>
    </message>
    <message>
        <location filename="../processing/product_base.py"/>
        <source>Pixels after</source>
        <translation>之后的像元数</translation>
    </message>
    <message>
        <location filename="../processing/request.py"/>
        <source>Choose a raster layer to classify.</source>
        <translation>请选择要分类的栅格图层。</translation>
    </message>
    <message>
        <location filename="../processing/request.py"/>
        <source>The mask cannot be read as a polygon layer.</source>
        <translation>无法将掩膜作为多边形图层读取。</translation>
    </message>
    <message>
        <location filename="../processing/request.py"/>
        <source>Mask: {0} polygons</source>
        <translation>掩膜：{0} 个多边形</translation>
    </message>
    <message>
        <location filename="../processing/request.py"/>
        <source>{0}: the layer cannot be read as a raster.</source>
        <translation>{0}：无法将该图层作为栅格读取。</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>The raster must be a file: export it as GeoTIFF first.</source>
        <translation>栅格必须是文件：请先导出为 GeoTIFF。</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>One feature per object with group, score, area and where it comes from.</source>
        <translation>每个地物一个要素，带分组、得分、面积和来源。</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>Polygons written</source>
        <translation>已写出的多边形数</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>What was done (JSON)</source>
        <translation>执行内容（JSON）</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>Choose one band or three.</source>
        <translation>请选择一个或三个波段。</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>The raster cannot be read.</source>
        <translation>无法读取该栅格。</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>nothing was found here.</source>
        <translation>此处没有找到地物。</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>Prompt {0}: {1}</source>
        <translation>提示 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>Segment everything (SAM)</source>
        <translation>分割全部（SAM）</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>segment anything,SAM,automatic,mask,object,instance,polygon,OBIA</source>
        <translation>segment anything,SAM,自动,掩膜,地物,实例,多边形,面向对象,OBIA,automatic,mask</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>&lt;p&gt;Draws the outlines of all objects in an area with a Segment Anything (SAM) checkpoint: a grid of clicks, of whose outlines the sure and steady ones stay, each object once. Pieces of objects larger than one view are joined.&lt;/p&gt;&lt;p&gt;Polygons have no class. They may lie in one another, as a car lies on a road.&lt;/p&gt;&lt;p&gt;The raster is looked at in its own resolution, at any size and data type. A layer from a server (WMS, XYZ) is exported for the extent at the resolution given.&lt;/p&gt;</source>
        <translation>&lt;p&gt;用 Segment Anything（SAM）检查点勾绘区域内所有地物的轮廓：在规则格网上点击，保留可信且稳定的轮廓，每个地物只保留一次。大于一个视图的地物，其各部分会被拼接起来。&lt;/p&gt;&lt;p&gt;多边形没有类别。它们可以相互包含，例如道路上的汽车。&lt;/p&gt;&lt;p&gt;按栅格自身的分辨率读取，大小和数据类型不限。服务器图层（WMS、XYZ）会按给定的范围和分辨率导出。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>WMS and XYZ layers have no pixels of their own: so large is one on the ground.</source>
        <translation>WMS 和 XYZ 图层没有自己的像元：此值为每个像元的地面大小。</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>Views looked at</source>
        <translation>已处理的视图数</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>The extent has no area.</source>
        <translation>该范围没有面积。</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Segment points or boxes (SAM)</source>
        <translation>按点或方框分割（SAM）</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>segment anything,SAM,click,prompt,point,box,digitise,polygon</source>
        <translation>segment anything,SAM,点击,提示,点,方框,数字化,多边形,click,prompt</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>&lt;p&gt;Draws the outline of the object at every point, or in every box, with a Segment Anything (SAM) checkpoint: the batch form of clicking on the map.&lt;/p&gt;&lt;p&gt;Without fields every point is an object of its own. Points with the same value in the &lt;i&gt;group&lt;/i&gt; field describe one object together; where the &lt;i&gt;label&lt;/i&gt; field is 0 the point takes away from it, otherwise it adds. A box layer gives one object per polygon (its bounding box).&lt;/p&gt;&lt;p&gt;The raster is looked at in its own resolution, at any size and data type; what cannot be segmented is listed in the log and left out.&lt;/p&gt;</source>
        <translation>&lt;p&gt;用 Segment Anything（SAM）检查点勾绘每个点处或每个方框内地物的轮廓：即地图点击分割的批处理形式。&lt;/p&gt;&lt;p&gt;不指定字段时，每个点各为一个地物。&lt;i&gt;分组&lt;/i&gt;字段值相同的点共同描述一个地物；&lt;i&gt;标签&lt;/i&gt;字段为 0 的点表示减去，否则表示添加。方框图层的每个多边形（取其外接矩形）得到一个地物。&lt;/p&gt;&lt;p&gt;按栅格自身的分辨率读取，大小和数据类型不限；无法分割的提示会列在日志中并略过。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Label field (0 takes away)</source>
        <translation>标签字段（0 表示减去）</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>0, no or false takes away from the object; anything else adds.</source>
        <translation>0、no 或 false 表示从地物中减去；其他值表示添加。</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Group field (points of one object)</source>
        <translation>分组字段（同一地物的点）</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Points with the same value describe one object; without it each is an object of its own.</source>
        <translation>值相同的点描述同一地物；不指定则每个点各为一个地物。</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Prompts without a polygon</source>
        <translation>没有得到多边形的提示数</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Give a layer of points, or a layer of boxes.</source>
        <translation>请给出点图层或方框图层。</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>The layers have no point and no box.</source>
        <translation>图层中没有点，也没有方框。</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Feature {0} of “{1}” cannot be brought into the raster's CRS.</source>
        <translation>无法将“{1}”的要素 {0} 转换到栅格的坐标系。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Train a quick model from labels</source>
        <translation>用标签训练快速模型</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>train,labels,polygons,points,quick head,few labels,classifier</source>
        <translation>训练,标签,多边形,点,快速头,少量标签,分类器</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>&lt;p&gt;Fits a small model to labelled polygons or points on one or several rasters, in seconds, and writes a model file that &lt;i&gt;Classify layers of several kinds together&lt;/i&gt; and the panel run. All rasters are aligned with the first one.&lt;/p&gt;&lt;p&gt;The scores are by whole labels that were held out. They say how well unseen labels are told apart, and are no accuracy of the map: for that, draw a sample.&lt;/p&gt;</source>
        <translation>&lt;p&gt;用一个或多个栅格上带类别的多边形或点，在数秒内拟合一个小模型，并写出模型文件，供&lt;i&gt;多种图层联合分类&lt;/i&gt;和面板运行。所有栅格都与第一个对齐。&lt;/p&gt;&lt;p&gt;得分按留出的整个标签计算，说明未见过的标签能区分得多好，不是地图的精度；地图精度需要抽样。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>{0}: bands</source>
        <translation>{0}：波段</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Empty takes every band but transparency.</source>
        <translation>留空则取除透明度以外的所有波段。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Polygons or points that say what the ground is, of two classes at least.</source>
        <translation>说明地物类别的多边形或点，至少两个类别。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Numbers or words; empty takes a usual name such as class.</source>
        <translation>数字或文字；留空则取常用名称，例如 class。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>The model file, ready to be run.</source>
        <translation>可直接运行的模型文件。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Overall accuracy of held-out labels</source>
        <translation>留出标签的总体精度</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Mean IoU of held-out labels</source>
        <translation>留出标签的平均 IoU</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Labels scored</source>
        <translation>参与评分的标签数</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Those that the labels name, or a class scheme; labels of other classes are left out.</source>
        <translation>标签中出现的类别，或一个分类体系；其他类别的标签不采用。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>auto tries several and keeps the best by held-out labels; fast is the panel's.</source>
        <translation>auto 会尝试几种并按留出标签保留最好的；fast 与面板相同。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Computed inputs</source>
        <translation>计算得到的输入</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Inputs that are computed while the layers are read, e.g. ndsm=difference:dsm,dtm slope=slope:dtm ndvi=normalised_difference:optical:4,optical:1. The model computes them likewise.</source>
        <translation>读取图层时计算的输入，例如 ndsm=difference:dsm,dtm slope=slope:dtm ndvi=normalised_difference:optical:4,optical:1。模型会以同样方式计算它们。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>SAM, MFNet or CWSAM: what their frozen encoder sees is learnt from as well; slower.</source>
        <translation>SAM、MFNet 或 CWSAM：同时从其冻结编码器的特征学习；较慢。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Where the encoder runs.</source>
        <translation>编码器在哪里运行。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Name of the model</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>As shown in the panel; empty says what it was made from.</source>
        <translation>在面板中显示；留空则说明其来源。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>No label has a class of the scheme “{0}”: choose the class field, or another scheme.</source>
        <translation>没有标签属于分类体系“{0}”的类别：请选择类别字段或其他体系。</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>{0}: {1} labels, {2} px</source>
        <translation>{0}：{1} 个标签，{2} 像元</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Choose a raster layer to learn from.</source>
        <translation>请选择用于学习的栅格图层。</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>{0}: its coordinate system “{1}” is not known to QGIS.</source>
        <translation>{0}：QGIS 不认识它的坐标系“{1}”。</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>Choose the scene first: {0} has no coordinate system of its own.</source>
        <translation>请先选择场景：{0} 没有自己的坐标系。</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>{0} has {1} labels: this tab takes {2} at most. Export a part of them.</source>
        <translation>{0} 有 {1} 个标签：此选项卡最多接受 {2} 个。请导出其中一部分。</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>{0} has no label with a shape that can be used.</source>
        <translation>{0} 中没有形状可用的标签。</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>Labels of {0}</source>
        <translation>{0} 的标签</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>The labels of {0} cannot be expressed in the CRS of “{1}”.</source>
        <translation>{0} 的标签无法用“{1}”的坐标系表示。</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>The labels of {0} could not be added to “{1}”.</source>
        <translation>{0} 的标签无法添加到“{1}”。</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>Import labels</source>
        <translation>导入标签</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>More than {0} labels, too many to learn from after every edit: filter the layer, or take a sample.</source>
        <translation>标签超过 {0} 个，太多，无法在每次编辑后重新学习：请过滤图层，或取一个样本。</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>Label a polygon of each of two classes: the map of the view then appears.</source>
        <translation>请为两个类别各标注一个多边形：随后会出现当前视图的地图。</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>So far only “{0}” has labels: label a second class.</source>
        <translation>目前只有“{0}”有标签：请再标注第二个类别。</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>Left out, the classes lack them: {0}. Choose the scheme they have.</source>
        <translation>以下类别不在当前分类体系中，已略过：{0}。请选择包含它们的分类体系。</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>Without a class and left out: {0}.</source>
        <translation>没有类别而未采用：{0} 个。</translation>
    </message>
    <message>
        <location filename="../quick/talk.py"/>
        <source>{0} Your labels are kept; the next edit tries again.</source>
        <translation>{0} 您的标签已保留；下次编辑时会重试。</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} min {1:02d} s</source>
        <translation>{0} 分 {1:02d} 秒</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} h {1:02d} min</source>
        <translation>{0} 小时 {1:02d} 分</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} GB</source>
        <translation>{0} GB</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Reading statistics</source>
        <translation>正在读取统计信息</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Classifying</source>
        <translation>正在分类</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Writing the result</source>
        <translation>正在写出结果</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Tracing polygons</source>
        <translation>正在提取多边形</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Exporting the layer</source>
        <translation>正在导出图层</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Building the demo scene</source>
        <translation>正在生成演示场景</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Checking</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Segmenting</source>
        <translation>正在分割</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Counting the classes</source>
        <translation>正在统计类别</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Looking for regions</source>
        <translation>正在查找区域</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Changing classes</source>
        <translation>正在更改类别</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Merging small regions</source>
        <translation>正在合并小区域</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Counting pixels</source>
        <translation>正在统计像元</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Packing</source>
        <translation>正在打包</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Green</source>
        <translation>绿</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Near infrared</source>
        <translation>近红外</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Surface height</source>
        <translation>地表高程</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Height above ground</source>
        <translation>离地高度</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Elevation</source>
        <translation>高程</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Amplitude</source>
        <translation>振幅</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Thermal</source>
        <translation>热红外</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Slope</source>
        <translation>坡度</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Terrain (DTM)</source>
        <translation>地形 (DTM)</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Radar VV</source>
        <translation>雷达 VV</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Radar VH</source>
        <translation>雷达 VH</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>No NVIDIA driver was found, and the engine environment has the CPU build of PyTorch.</source>
        <translation>未发现 NVIDIA 驱动，且引擎环境中是 CPU 版 PyTorch。</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>There is an NVIDIA driver, but the engine environment has the CPU build of PyTorch.</source>
        <translation>有 NVIDIA 驱动，但引擎环境中是 CPU 版 PyTorch。</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>No graphics card was found.</source>
        <translation>未发现显卡。</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>This Mac has no graphics processor that PyTorch can use.</source>
        <translation>这台 Mac 没有 PyTorch 可用的图形处理器。</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0}/s</source>
        <translation>{0}/秒</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} window</source>
        <translation>{0} / {1} 个窗口</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} windows</source>
        <translation>{0} / {1} 个窗口</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} block</source>
        <translation>{0} / {1} 个区块</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} blocks</source>
        <translation>{0} / {1} 个区块</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} tile</source>
        <translation>{0} / {1} 个瓦片</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} tiles</source>
        <translation>{0} / {1} 个瓦片</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} step</source>
        <translation>{0} / {1} 步</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} steps</source>
        <translation>{0} / {1} 步</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} polygon</source>
        <translation>{0} / {1} 个多边形</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} polygons</source>
        <translation>{0} / {1} 个多边形</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} row</source>
        <translation>{1} 行中的第 {0} 行</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} rows</source>
        <translation>{1} 行中的第 {0} 行</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Label raster whose classes are translated.</source>
        <translation>要转换其类别的标签栅格。</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Translated map</source>
        <translation>转换后的地图</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>GeoTIFF with the classes of the other scheme; style and attribute table lie beside it.</source>
        <translation>采用另一分类体系类别的 GeoTIFF；样式和属性表位于其旁。</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Scheme to translate to</source>
        <translation>目标分类体系</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>A shipped scheme such as ipcc, lucas, corine1 or flair15, a scheme file, or parents for the coarser classes.</source>
        <translation>自带的分类体系（如 ipcc、lucas、corine1 或 flair15）、分类体系文件，或用 parents 表示上级类别。</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Scheme of the map</source>
        <translation>地图的分类体系</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>A shipped scheme or a scheme file; empty finds it by the names of the classes.</source>
        <translation>自带的分类体系或分类体系文件；留空则按类别名称查找。</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Table of your own</source>
        <translation>自己的对照表</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>CSV with the columns from and to: classes of the map and of the other scheme.</source>
        <translation>含 from 和 to 两列的 CSV：地图的类别和另一分类体系的类别。</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Pixels hold</source>
        <translation>像元内容</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>How pixels name classes of the scheme; auto takes the map's names and, where it has none, the scheme's codes.</source>
        <translation>像元如何表示分类体系的类别；auto 采用地图的名称，没有名称时采用分类体系的代码。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Map to judge</source>
        <translation>待评价的地图</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Label raster whose accuracy is asked for.</source>
        <translation>要计算精度的标签栅格。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Label raster, or polygons with a class, taken as the truth; on any grid.</source>
        <translation>作为真值的标签栅格或带类别的多边形；可位于任意网格上。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Class field of the reference</source>
        <translation>参考的类别字段</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Of polygons: the field with the class; empty takes a usual name.</source>
        <translation>多边形的类别字段；留空则取常用名称。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Reference values without a label</source>
        <translation>表示无标签的参考值</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Whole numbers such as 0,255; nodata and 255 always are.</source>
        <translation>整数，例如 0,255；无数据值和 255 始终如此。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Values of the reference in those of the map</source>
        <translation>参考值对应的地图值</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Reference value = class value of the map, e.g. 1=0,2=1.</source>
        <translation>参考值 = 地图的类别值，例如 1=0,2=1。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Names, colours and levels; rasters of three bands are read by its colours.</source>
        <translation>名称、颜色和层级；三波段栅格按其颜色读取。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Side of the blocks (px)</source>
        <translation>块的边长（像元）</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Intervals come from the differences between blocks of the scene; empty takes about 100 of them.</source>
        <translation>区间来自场景各块之间的差异；留空则取约 100 块。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Classes left out of the means</source>
        <translation>不计入平均的类别</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Names, separated by commas.</source>
        <translation>名称，以逗号分隔。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Classes cut out of further figures</source>
        <translation>在另一组指标中剔除的类别</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>To show beside it</source>
        <translation>并列显示</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Another map of the same place, or a .json of this command or of a training run's baseline, by name.</source>
        <translation>同一地点的另一幅地图，或此命令、训练运行基线的 .json，按名称列出。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Also write a page with figures, matrix and maps.</source>
        <translation>另写一个含指标、矩阵和地图的页面。</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Also write figures and matrix as a table.</source>
        <translation>另将指标和矩阵写成表格。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Labels: a raster of class numbers</source>
        <translation>标签：类别编号栅格</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>What the ground is, in whole numbers. Ground without a label is left out.</source>
        <translation>地面实况，用整数表示。没有标签的地方不参与训练。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Run folder</source>
        <translation>运行目录</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Configuration (train.toml), log, last checkpoint and what is needed to go on. Empty makes a folder beside the checkpoint.</source>
        <translation>配置（train.toml）、日志、最后的检查点以及继续训练所需的内容。留空则在检查点旁新建文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>The trained model, ready for the classification algorithms and the panel.</source>
        <translation>训练好的模型，可直接用于分类算法和面板。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Start from</source>
        <translation>起始模型</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>A model to go on from (.safetensors, or a .pth of the published code), or a Segment Anything file (.pth), whose encoder stays frozen. Empty trains a small model from scratch.</source>
        <translation>作为训练起点的模型（.safetensors，或原论文代码的 .pth），或 Segment Anything 文件（.pth，其编码器保持冻结）。留空则从零训练一个小模型。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>A training configuration whose settings are used where nothing is set here.</source>
        <translation>训练配置文件；此处未设置的项目取其中的值。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Leave empty for 1, 2, 3, … as many as the model takes.</source>
        <translation>留空则依次取 1、2、3……，个数由模型决定。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>labels: those that occur in the labels; checkpoint: those the checkpoint knows; or a class scheme. auto takes the checkpoint's if it knows every class of the labels, else those of the labels.</source>
        <translation>labels：标签中出现的类别；checkpoint：检查点已有的类别；或某个分类体系。auto：检查点认识标签中的全部类别时用检查点的，否则用标签的。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Optimiser steps; empty is the recipe's, or 500.</source>
        <translation>优化步数；留空则按配方，或 500。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Windows per step</source>
        <translation>每步窗口数</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Fewer need less memory; empty is 8.</source>
        <translation>越少越省内存；留空为 8。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Window (px)</source>
        <translation>窗口（像元）</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Side of the square the model sees at once, a multiple of 32; empty is the checkpoint's.</source>
        <translation>模型一次所见方形区域的边长，须为 32 的倍数；留空则按检查点。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>The highest one; empty is 0.0005 for a trained model, 0.001 on a frozen SAM, 0.002 from scratch.</source>
        <translation>最高学习率；留空时：已训练模型 0.0005，冻结的 SAM 0.001，从零训练 0.002。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>The same seed gives the same run.</source>
        <translation>相同的种子得到相同的结果。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Block of the split (px)</source>
        <translation>划分区块（像元）</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>A checkerboard of such blocks: one colour is trained on, the other is held out for validation. Empty takes the largest that shares the labels out fairly.</source>
        <translation>由此大小的区块组成棋盘格：一种颜色用于训练，另一种留作验证。留空则取能均衡划分标签的最大区块。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Guard (px)</source>
        <translation>隔离带（像元）</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>No label nearer than this to a held-out one is used.</source>
        <translation>距留出标签小于此距离的标签不用于训练。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Hold out the other colour of the checkerboard</source>
        <translation>留出棋盘格的另一种颜色</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Two runs, one with each colour held out, show how far the score depends on the place.</source>
        <translation>两种颜色各留出一次、运行两遍，可看出得分受位置影响的程度。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Leave the encoder as it is</source>
        <translation>保持编码器不变</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Train only what comes after the encoder of the model that the run starts from: faster, and safer with few labels. SAM's encoder always stays.</source>
        <translation>只训练起始模型编码器之后的部分：更快，标签少时更稳妥。SAM 的编码器始终保持不变。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Compare with a random forest</source>
        <translation>与随机森林比较</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Fit a forest on the same pixels and put its scores beside the model's, in the log and the report.</source>
        <translation>在相同像元上拟合随机森林，并在日志和报告中把其得分与模型的得分并列。</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>bf16 is faster on a recent GPU.</source>
        <translation>在较新的 GPU 上 bf16 更快。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>The model: a .safetensors file of this plugin, or a .pth of the published code.</source>
        <translation>模型：本插件的 .safetensors 文件，或原论文代码的 .pth。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Label raster (uint8, nodata 255) with colours, class names and overviews.</source>
        <translation>带颜色、类别名称和金字塔的标签栅格（uint8，无数据值 255）。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Further models</source>
        <translation>其他模型</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>More checkpoints with the same classes, after the first: the map is the mean of the probabilities of all.</source>
        <translation>在第一个之后的更多检查点，类别须相同：地图取所有模型概率的平均值。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>How the checkpoint was trained</source>
        <translation>检查点的训练方式</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Of a published file whose tensor names do not tell: single, single-adapter or single-lora. core.inspect names the choices.</source>
        <translation>用于张量名称无法说明的已发布文件：single、single-adapter 或 single-lora。core.inspect 列出可选项。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Band numbers from 1; without them 1, 2, 3, … as many as the model card lists.</source>
        <translation>波段号从 1 开始；留空则取 1、2、3……，数量与模型卡一致。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>{0}: value that means missing</source>
        <translation>{0}：表示缺失的值</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>A value that means missing although the files do not say so, e.g. -9999.</source>
        <translation>文件未声明、但表示缺失的值，例如 -9999。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Only this part is classified; without it the whole raster. Windows keep to the raster's pixel grid.</source>
        <translation>只分类这一部分；留空则分类整个栅格。窗口与栅格的像元网格对齐。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Mask polygons</source>
        <translation>掩膜多边形</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Only pixels inside these polygons are classified.</source>
        <translation>只分类这些多边形内的像元。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Side of the square the model sees at once, a multiple of 32; empty is the model card's.</source>
        <translation>模型一次所见方形区域的边长，须为 32 的倍数；留空则按模型卡。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Stride (px)</source>
        <translation>步长（像元）</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Step between windows; smaller is smoother and slower. Empty is the card's.</source>
        <translation>窗口之间的间隔；越小越平滑，也越慢。留空则按模型卡。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Windows per batch</source>
        <translation>每批窗口数</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Windows computed together; empty lets the engine choose.</source>
        <translation>同时计算的窗口数；留空由引擎决定。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>How overlapping windows are joined; auto is the model card's way.</source>
        <translation>重叠窗口的合并方式；auto 按模型卡。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>full runs every window; guided runs windows side by side, then dense ones only where the two best classes are close.</source>
        <translation>full 运行每个窗口；guided 先运行并排的窗口，再只在最可能的两个类别相近处加密。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Budget of the guided overlap</source>
        <translation>引导重叠的预算</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Share of the windows that guided overlap may run besides the first ones, 1 at most.</source>
        <translation>引导重叠在首批窗口之外最多可再运行的窗口比例，不超过 1。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>One band per class, 0..200 for 0..1.</source>
        <translation>每个类别一个波段，0..200 表示 0..1。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Probability of the chosen class, 0..200 for 0..1.</source>
        <translation>所选类别的概率，0..200 表示 0..1。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>One feature per connected region with its class (GeoPackage).</source>
        <translation>每个连通区域一个要素，带类别（GeoPackage）。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Name of the map</source>
        <translation>地图名称</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Kept in the provenance of the result; empty for none.</source>
        <translation>记录在结果的来源信息中；留空则不记录。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Go on with a stopped run</source>
        <translation>继续被停止的运行</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>The same job with the same output goes on where it was stopped or killed; a finished one is not run again.</source>
        <translation>输出相同的同一任务会从被停止或终止处继续；已完成的不会再次运行。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Grid of a product</source>
        <translation>产品格网</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Makes the map on the grid of this product (clcplus, or the file of a definition): its coordinate reference system, cells and origin. The rasters are warped while they are read, labels never.</source>
        <translation>按此产品（clcplus，或定义文件）的格网制图：采用其坐标参考系、像元大小和原点。栅格在读取时重投影，标签从不重采样。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Regions of the map below this size are merged into a neighbour: 500m2, 0.5ha or 10px.</source>
        <translation>小于此大小的区域并入相邻区域：500m2、0.5ha 或 10px。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Minimum mapping unit of some classes</source>
        <translation>部分类别的最小制图单元</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Another size for some class values, e.g. 5=200px,7=1ha.</source>
        <translation>为部分类别值另设大小，例如 5=200px,7=1ha。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Neighbours of a region</source>
        <translation>区域的邻接方式</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Pixels of one region touch in edges (4) or also in corners (8).</source>
        <translation>同一区域的像元以边相接（4），或也以角相接（8）。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Class values whose pixels the minimum mapping unit never changes, e.g. 5,7.</source>
        <translation>最小制图单元绝不改变其像元的类别值，例如 5,7。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>What a small region becomes</source>
        <translation>小区域变成什么</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>The class with the longest common border, the most probable one (it needs the probabilities), or the first of the priority that it touches.</source>
        <translation>公共边界最长的类别、最可能的类别（需要概率），或它所接触的优先级最高的类别。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Priority of classes</source>
        <translation>类别的优先级</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Class values, preferred first; it also decides where borders are equal.</source>
        <translation>类别值，优先者在前；边界相等时也由它决定。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Gives classes of the finished map other values, e.g. 3=5,4=5.</source>
        <translation>给完成的地图中的类别赋予其他值，例如 3=5,4=5。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>A table (TOML) of conditions on class, confidence, bands and vectors that change the class, before anything else is done to the map.</source>
        <translation>规则表 (TOML)：对类别、置信度、波段和矢量的条件，满足时改变类别；在对地图做其他处理之前应用。</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Corrections by hand</source>
        <translation>人工修正</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>A GeoPackage with polygons and a class each, laid over the finished map.</source>
        <translation>含多边形及其类别的 GeoPackage，叠加在完成的地图上。</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Aerial or satellite image, any number of bands and any type.</source>
        <translation>航空或卫星影像，波段数和数据类型不限。</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Amplitude, power or dB, one or more polarisations.</source>
        <translation>振幅、功率或 dB，一个或多个极化。</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Surface model, on any grid.</source>
        <translation>表面模型，任意格网。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Clicks along a side of the view</source>
        <translation>视图一边上的点击数</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>More find smaller objects, and take longer: twice as many take four times as long.</source>
        <translation>越多越能找到小地物，但耗时更长：点击数加倍，耗时变为四倍。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>The model's own estimate of IoU; less keeps more, and worse, outlines.</source>
        <translation>模型自身估计的 IoU；降低会保留更多、质量较差的轮廓。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Least stability</source>
        <translation>最低稳定度</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>How little an outline changes with the threshold; less keeps vaguer ones.</source>
        <translation>轮廓随阈值变化的程度；降低会保留较模糊的轮廓。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Greatest overlap of two objects (IoU)</source>
        <translation>两个地物的最大重叠（IoU）</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Of two outlines that overlap more, the better one stays.</source>
        <translation>两个轮廓重叠超过此值时，保留较好的一个。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Smallest object (px)</source>
        <translation>最小地物（像元）</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Smaller objects are left out.</source>
        <translation>更小的地物会被略过。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>SAM checkpoint</source>
        <translation>SAM 检查点</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Segment Anything: an official .pth (ViT-B, L or H) or a .safetensors.</source>
        <translation>Segment Anything：官方 .pth（ViT-B、L 或 H）或 .safetensors。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Raster</source>
        <translation>栅格</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Any raster file; only what is needed of it is read.</source>
        <translation>任意栅格文件；只读取需要的部分。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>In any coordinate system.</source>
        <translation>坐标系不限。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Boxes</source>
        <translation>方框</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Polygons; the box around each is the prompt.</source>
        <translation>多边形；其外接矩形即为提示。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Empty is the whole raster.</source>
        <translation>留空为整个栅格。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Bands (one, or three)</source>
        <translation>波段（一个或三个）</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Red, green, blue for the model; empty is the first three, or the only one.</source>
        <translation>模型的红、绿、蓝波段；留空取前三个，或唯一的一个。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Look at coarser pixels (factor)</source>
        <translation>按更粗的像元读取（倍数）</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Averages pixels so that the model sees more ground at once, for large objects.</source>
        <translation>对像元求平均，使模型一次看到更大的地面范围，用于大型地物。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Simplify outlines (px)</source>
        <translation>简化轮廓（像元）</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Outlines may move by so much to have fewer corners; 0 keeps every pixel.</source>
        <translation>为减少折点，轮廓最多可移动此距离；0 表示保留每个像元。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Smooth outlines (rounds)</source>
        <translation>平滑轮廓（次数）</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Rounds of cutting corners.</source>
        <translation>削角的次数。</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Drop specks and holes (px)</source>
        <translation>去除碎斑和孔洞（像元）</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Smaller pieces and holes disappear.</source>
        <translation>更小的碎块和孔洞将被去除。</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>near infrared</source>
        <translation>近红外</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>red edge</source>
        <translation>红边</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>height</source>
        <translation>高度</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>height above ground</source>
        <translation>离地高度</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>surface height</source>
        <translation>地表高程</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>elevation</source>
        <translation>高程</translation>
    </message>
    <message>
        <location filename="../../core/contract/shared.py"/>
        <source>auto takes a GPU where there is one.</source>
        <translation>auto：有 GPU 时使用 GPU。</translation>
    </message>
    <message>
        <location filename="../../core/contract/shared.py"/>
        <source>auto takes what is fastest here: bf16 where the device computes it natively, int8 (processors only, measured once for half a second) where it wins, else fp32.</source>
        <translation>auto 采用此处最快的精度：设备原生支持时用 bf16，int8（仅限处理器，只测量一次，约半秒）更快时用 int8，否则用 fp32。</translation>
    </message>
    <message>
        <location filename="../../core/contract/shared.py"/>
        <source>Extent</source>
        <translation>范围</translation>
    </message>
    <message>
        <location filename="../../core/contract/shared.py"/>
        <source>{0}: bands in the model's order</source>
        <translation>{0}：按模型顺序排列的波段</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/arrived.py"/>
        <source>{0} is the publisher's file, but not as the catalogue describes it: {1}. It is not used; please report this.</source>
        <translation>{0} 是发布者的文件，但与目录中的说明不符：{1}。该文件不会被使用；请报告此问题。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/arrived.py"/>
        <source>it is a {0}, not a {1}</source>
        <translation>它是 {0}，而不是 {1}</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/arrived.py"/>
        <source>it reads {0} instead of {1}</source>
        <translation>它读取 {0}，而不是 {1}</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/arrived.py"/>
        <source>it has {0} outputs instead of {1}</source>
        <translation>它有 {0} 个输出，而不是 {1} 个</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/base.py"/>
        <source>{0} needs {1} (SHA-256 {2}...), which are not in {3}: {4}put the file there or set {5} to its folder.</source>
        <translation>{0} 需要 {1}（SHA-256 为 {2}...），而 {3} 中没有：{4}请将文件放到那里，或将 {5} 设为其所在文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/base.py"/>
        <source>The base weights {0} do not exist.</source>
        <translation>基础权重 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/base.py"/>
        <source>{0} is not what {1} {2}: its SHA-256 is {3}..., expected {4}....</source>
        <translation>{0} 不是 {1} 所依据的文件：其 SHA-256 为 {3}...，应为 {4}...。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/bring.py"/>
        <source>{0} is there already: rename or delete it, and import {1} again.</source>
        <translation>{0} 已存在：请重命名或删除它，然后重新导入 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/catalogue.py"/>
        <source>The catalogue {0} is missing or damaged: install the program again ({1}).</source>
        <translation>目录 {0} 缺失或已损坏：请重新安装本程序（{1}）。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/catalogue.py"/>
        <source>The catalogue has no checkpoint “{0}”: choose {1}.</source>
        <translation>目录中没有检查点“{0}”：请选择 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/catalogue.py"/>
        <source>{0} is damaged ({1}).</source>
        <translation>{0} 已损坏（{1}）。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/class_files.py"/>
        <source>{0} has no classes.</source>
        <translation>{0} 没有类别。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/class_files.py"/>
        <source>Classes are written as .csv, .qml or .json, not as {0}.</source>
        <translation>类别只能写为 .csv、.qml 或 .json，不能写为 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/configs.py"/>
        <source>The model card of {0} says that it can do without a raster, which {1} cannot.</source>
        <translation>{0} 的模型卡称可以不用某个栅格，而 {1} 做不到。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/configs.py"/>
        <source>The model card of {0} does not describe a {1}: {2}.</source>
        <translation>{0} 的模型卡描述的不是 {1}：{2}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/contents.py"/>
        <source>{0} has a model card, which says what it is: leave the mode out.</source>
        <translation>{0} 带有模型卡，其中已说明它是什么：请去掉模式。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/contents.py"/>
        <source>{0} was written by a newer version of SAM Land Cover: update to open it.</source>
        <translation>{0} 由更新版本的 SAM Land Cover 写出：请更新后再打开。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/contents.py"/>
        <source>The model card of {0} is damaged: {1}.</source>
        <translation>{0} 的模型卡已损坏：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} is under the licence {1}. Read it, and accept it before the download.</source>
        <translation>{0} 采用许可证 {1}。下载前请阅读并接受。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} is under the licence {1}; its text is at {2}. Read it, and accept it before the download.</source>
        <translation>{0} 采用许可证 {1}；全文见 {2}。下载前请阅读并接受。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} must be an address such as https://mirror.example, not “{1}”.</source>
        <translation>{0} 必须是 https://mirror.example 这样的地址，而不是“{1}”。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} must not hold a name and a password: messages and logs would show them.</source>
        <translation>{0} 不得包含用户名和密码：它们会显示在消息和日志中。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} could not be downloaded: {1}. {2}</source>
        <translation>无法下载 {0}：{1}。{2}</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>What {0} sent is not {1}: its SHA-256 differs from the catalogue's, so it was deleted. Try again, or use another network or mirror.</source>
        <translation>{0} 发送的不是 {1}：其 SHA-256 与目录不符，因此已删除。请重试，或使用其他网络或镜像。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} needs {1} more, but only {2} are free in {3}: free some space or choose another folder.</source>
        <translation>{0} 还需要 {1}，但 {3} 中仅有 {2} 可用：请腾出空间或选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>more bytes than the catalogue says</source>
        <translation>比目录所示更多的字节</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>The certificate of {0} is not trusted ({1}): a proxy may be in between; set SSL_CERT_FILE to its certificate.</source>
        <translation>{0} 的证书不受信任（{1}）：中间可能有代理；请将 SSL_CERT_FILE 设为代理的证书。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} does not give out {1}: it answered {2}.</source>
        <translation>{0} 不提供 {1}：它回应 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>a file of {0} instead of {1}</source>
        <translation>大小为 {0}（应为 {1}）的文件</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>a file without saying how long it is</source>
        <translation>未说明大小的文件</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} offers {1} for {2}; a login page or a proxy may be in between.</source>
        <translation>请求 {2} 时，{0} 提供的是{1}；中间可能有登录页面或代理。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} of {1} are kept: the next download goes on from there.</source>
        <translation>已保留 {1} 中的 {0}：下次下载将从此处继续。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>The folder {0} cannot be written to: choose another one.</source>
        <translation>文件夹 {0} 不可写：请选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} is there already, but is not the file of the catalogue (its size or SHA-256 differs): move or delete it and fetch again.</source>
        <translation>{0} 已存在，但不是目录中的文件（大小或 SHA-256 不同）：请移走或删除后重新下载。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} is being downloaded already: wait for that to end.</source>
        <translation>{0} 已在下载中：请等待其结束。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} is {1}, which has no mode “{2}”</source>
        <translation>{0} 是 {1}，没有模式“{2}”</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0}: choose one of {1}.</source>
        <translation>{0}：请选择 {1} 之一。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0}: its tensors tell everything, so leave the mode out.</source>
        <translation>{0}：其张量已说明一切，请不要给出模式。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} is a SAM 2 checkpoint: choose one of the first SAM (sam_vit_b, l or h).</source>
        <translation>{0} 是 SAM 2 检查点：请选择第一代 SAM 的检查点（sam_vit_b、l 或 h）。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} holds only an image encoder: choose the whole model's checkpoint.</source>
        <translation>{0} 只含影像编码器：请选择整个模型的检查点。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} holds weights, but not of {1} (one of its tensors is {2}).</source>
        <translation>{0} 含有权重，但不是 {1} 的权重（其中一个张量是 {2}）。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} is not a readable safetensors file: {1}.</source>
        <translation>{0} 不是可读取的 safetensors 文件：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} holds a {1}, not a state dict of a model's weights.</source>
        <translation>{0} 中是 {1}，而不是模型权重的 state dict。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} holds no weights: expected a state dict of a model.</source>
        <translation>{0} 不含权重：应为模型的 state dict。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} contains code ({1}), not only weights; it was not opened. Whoever made it can save it again with torch.save(model.state_dict(), ...).</source>
        <translation>{0} 含有代码（{1}），而不仅是权重；未打开。制作者可用 torch.save(model.state_dict(), ...) 重新保存。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} is truncated or damaged, or not a PyTorch checkpoint: copy it again.</source>
        <translation>{0} 不完整或已损坏，或者不是 PyTorch 检查点：请重新复制。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/header.py"/>
        <source>{0} is not a safetensors file: its header is damaged.</source>
        <translation>{0} 不是 safetensors 文件：其文件头已损坏。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/header.py"/>
        <source>The checkpoint {0} cannot be read: {1}.</source>
        <translation>无法读取检查点 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/header.py"/>
        <source>{0} is truncated: {1} of {2} bytes are there, copy or download it again.</source>
        <translation>{0} 不完整：只有 {2} 字节中的 {1} 字节，请重新复制或下载。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/keys.py"/>
        <source>{0} is not a whole checkpoint: the tensor {1} is missing.</source>
        <translation>{0} 不是完整的检查点：缺少张量 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/keys.py"/>
        <source>{0} is not a checkpoint of a known model: {1} has the shape {2}.</source>
        <translation>{0} 不是已知模型的检查点：{1} 的形状为 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/keys.py"/>
        <source>{0} is not a whole checkpoint: of the layers 0 to {1} some are missing.</source>
        <translation>{0} 不是完整的检查点：第 0 到 {1} 层中缺少若干层。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} is damaged: {1}.</source>
        <translation>{0} 已损坏：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} leaves weights to another file, but {1} is always whole: copy it again.</source>
        <translation>{0} 把权重留在另一个文件中，但 {1} 始终是完整的：请重新复制。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} says it was fitted with {1}, but that is {2}, which has no encoder.</source>
        <translation>{0} 称其用 {1} 拟合，但后者是 {2}，没有编码器。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} is not a whole checkpoint: {1} {2} missing.</source>
        <translation>{0} 不是完整的检查点，缺少：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} is of another version of the model: {1} {2} unknown to this one.</source>
        <translation>{0} 属于另一版本的模型，此版本不认识：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} does not fit its model: {1} has the shape {2}, expected {3}.</source>
        <translation>{0} 与其模型不符：{1} 的形状为 {2}，应为 {3}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is not JSON: choose a STAC item.</source>
        <translation>{0} 不是 JSON：请选择 STAC 条目。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is not a STAC item: choose the item of one model, not a collection or catalogue.</source>
        <translation>{0} 不是 STAC 条目：请选择单个模型的条目，而不是集合或目录。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is a STAC item without the machine learning model extension (MLM).</source>
        <translation>{0} 是 STAC 条目，但没有机器学习模型扩展（MLM）。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} names no weights: none of its assets has the role mlm:model.</source>
        <translation>{0} 没有指明权重：其资产中没有一个的角色为 mlm:model。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>The weights of {0} are kept as {1} ({2}), a program rather than a file of tensors; this software reads safetensors and PyTorch state dicts.</source>
        <translation>{0} 的权重以 {1}（{2}）保存，这是程序而不是张量文件；本软件读取 safetensors 和 PyTorch 的 state dict。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} does not say where the weights of {1} are.</source>
        <translation>{0} 没有说明 {1} 的权重在何处。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} does not give size and SHA-256 of the weights (file:size, file:checksum), so a download could not be verified: download them yourself, and put the item beside them with their name as href.</source>
        <translation>{0} 没有给出权重的大小和 SHA-256（file:size、file:checksum），因此无法校验下载：请自行下载权重，并将条目放在权重旁边，以权重的文件名作为 href。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} cannot be followed: {1}.</source>
        <translation>无法照 {0} 执行：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is not a whole MLM item, or damaged: {1}.</source>
        <translation>{0} 不是完整的 MLM 条目，或已损坏：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} describes a {1}, but its file is a {2}.</source>
        <translation>{0} 描述的是 {1}，但其文件是 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} does not fit its weights: {1}.</source>
        <translation>{0} 与其权重不符：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} names {1} classes, but the model has {2} outputs.</source>
        <translation>{0} 列出了 {1} 个类别，但模型有 {2} 个输出。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} names no bands for the input “{1}”, so none can be chosen.</source>
        <translation>{0} 没有为输入“{1}”列出波段，因此无法选择波段。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} mixes kinds of bands in an order that this software does not have: {1}.</source>
        <translation>{0} 混合了不同种类的波段，本软件没有这种顺序：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} names {1} bands, but the model reads {2}.</source>
        <translation>{0} 列出了 {1} 个波段，但模型读取 {2} 个。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} scales {1} of {2} bands, which this software cannot follow.</source>
        <translation>{0} 只对 {2} 个波段中的 {1} 个作缩放，本软件无法照此处理。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} scales bands by “{1}”, which this software cannot follow: it does z-score and min-max.</source>
        <translation>{0} 以“{1}”方式缩放波段，本软件无法照此处理：本软件支持 z-score 和 min-max。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is damaged: the scaling {1} lacks a number.</source>
        <translation>{0} 已损坏：缩放 {1} 缺少一个数字。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} scales a band by a deviation or a range of 0, so it does not fit any model.</source>
        <translation>{0} 用值为 0 的标准差或范围缩放波段，因此不适合任何模型。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} asks for a function before the model, which this software does not run.</source>
        <translation>{0} 要求在模型之前运行一个函数，本软件不会运行它。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is too large for a STAC item.</source>
        <translation>{0} 太大，不可能是 STAC 条目。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>The item {0} does not exist.</source>
        <translation>条目 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>The item {0} cannot be read: {1}.</source>
        <translation>无法读取条目 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} cannot be reached: {1}.</source>
        <translation>无法连接 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} is too large for a class scheme.</source>
        <translation>{0} 太大，不可能是分类体系。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>The class scheme {0} cannot be read: {1}.</source>
        <translation>无法读取分类体系 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} has two classes called {1}: give them names that differ.</source>
        <translation>{0} 有两个类别都叫 {1}：请取不同的名称。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} has {1} classes; a scheme has 1 to {2}.</source>
        <translation>{0} 有 {1} 个类别；分类体系应有 1 至 {2} 个。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} has no column called name: a table of classes needs one.</source>
        <translation>{0} 没有名为 name 的列：类别表需要该列。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} is not a table: {1}.</source>
        <translation>{0} 不是表格：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} is not a QGIS style: {1}.</source>
        <translation>{0} 不是 QGIS 样式：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} has the colour {1}: write #rrggbb.</source>
        <translation>{0} 中有颜色 {1}：请写成 #rrggbb。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>There is no class scheme {0}: choose {1} or a JSON, CSV or QML file.</source>
        <translation>没有分类体系 {0}：请选择 {1}，或 JSON、CSV 或 QML 文件。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>The class scheme {0} is not JSON: {1}.</source>
        <translation>分类体系 {0} 不是 JSON：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>The class scheme {0} is not valid: {1}.</source>
        <translation>分类体系 {0} 无效：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>The class scheme {0} must number its classes 0, 1, 2, ... without gaps.</source>
        <translation>分类体系 {0} 的类别编号必须为 0、1、2……，不得有间断。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>{0} has {1} classes; a label raster holds at most {2}.</source>
        <translation>{0} 有 {1} 个类别；标签栅格最多容纳 {2} 个。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a web page, not a checkpoint: the download failed, fetch it again.</source>
        <translation>{0} 是网页，不是检查点：下载失败，请重新下载。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is only a Git LFS pointer: fetch the real file with git lfs pull.</source>
        <translation>{0} 只是 Git LFS 指针：请用 git lfs pull 获取真正的文件。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a compressed archive: unpack it and choose the file inside.</source>
        <translation>{0} 是压缩包：请解压并选择其中的文件。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is {1}, not a checkpoint.</source>
        <translation>{0} 是 {1}，不是检查点。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is not a checkpoint: expected a .safetensors or a PyTorch .pth file.</source>
        <translation>{0} 不是检查点：应为 .safetensors 或 PyTorch 的 .pth 文件。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a folder: choose a checkpoint file in it.</source>
        <translation>{0} 是文件夹：请选择其中的检查点文件。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is empty: copy or download it again.</source>
        <translation>{0} 是空文件：请重新复制或下载。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is truncated or damaged: its end is missing, copy or download it again.</source>
        <translation>{0} 不完整或已损坏：缺少末尾，请重新复制或下载。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a TorchScript program, not a file of weights: save its state dict.</source>
        <translation>{0} 是 TorchScript 程序，不是权重文件：请保存其 state dict。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a zip archive, not a checkpoint: unpack it and choose the file inside.</source>
        <translation>{0} 是 zip 压缩包，不是检查点：请解压并选择其中的文件。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>The folder {0} does not exist: create it, or save {1} elsewhere.</source>
        <translation>文件夹 {0} 不存在：请创建它，或将 {1} 保存到别处。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>{0} is a folder: give the name of a file to save to.</source>
        <translation>{0} 是文件夹：请给出要保存的文件名。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>The disk is full or its quota reached: {0} was not saved, free some space.</source>
        <translation>磁盘已满或已达配额：{0} 未保存，请释放空间。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>The folder {0} is read-only: save {1} elsewhere.</source>
        <translation>目录 {0} 为只读：请将 {1} 保存到别处。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>{0} could not be saved: {1}.</source>
        <translation>无法保存 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Optical</source>
        <translation>光学影像</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>an optical raster</source>
        <translation>光学栅格</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>a SAR raster</source>
        <translation>SAR 栅格</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Elevation (DSM)</source>
        <translation>高程（DSM）</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>a DSM (elevation) raster</source>
        <translation>DSM（高程）栅格</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>a {0} raster</source>
        <translation>{0} 栅格</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>int8 is computed by the processor; choose the device cpu, or another precision.</source>
        <translation>int8 由处理器计算；请选择设备 cpu，或其他精度。</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>This machine has no Apple GPU (mps); choose auto or cpu.</source>
        <translation>本机没有 Apple GPU（mps）；请选择 auto 或 cpu。</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>This processor does not add up 8-bit products exactly, so int8 would give a wrong map; choose fp32.</source>
        <translation>此处理器不能精确累加 8 位乘积，int8 会得到错误的地图；请选择 fp32。</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>There is no usable NVIDIA GPU: {0}; choose auto or cpu.</source>
        <translation>没有可用的 NVIDIA GPU：{0}；请选择 auto 或 cpu。</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>There is no GPU number {0}; this machine has {1}, from 0.</source>
        <translation>没有编号为 {0} 的 GPU；本机有 {1} 个，从 0 开始编号。</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>{0} cannot compute in bf16; choose fp32.</source>
        <translation>{0} 不能用 bf16 计算；请选择 fp32。</translation>
    </message>
    <message>
        <location filename="../../core/device_words.py"/>
        <source>The precision must be {0} or {1}, not “{2}”.</source>
        <translation>精度须为 {0} 或 {1}，而不是“{2}”。</translation>
    </message>
    <message>
        <location filename="../../core/device_words.py"/>
        <source>“{0}” is not a device; choose auto, cpu, cuda, cuda:0 or mps.</source>
        <translation>“{0}”不是设备；请选择 auto、cpu、cuda、cuda:0 或 mps。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>What the map missed of {0} rests on no unit</source>
        <translation>地图漏分的 {0} 没有任何单元作依据</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>What the map missed of {0} rests on 1 unit</source>
        <translation>地图漏分的 {0} 以 1 个单元为依据</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>What the map missed of {0} rests on {1} units</source>
        <translation>地图漏分的 {0} 以 {1} 个单元为依据</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}: {1} of {2} stands for {3} of the map. With one more unit of {4} there, its area would be {5} of the map in place of {6}</source>
        <translation>{0}：{2} 的{1}代表地图的 {3}。若那里再有一个 {4} 单元，其面积将占地图的 {5}，而不是 {6}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}, its producer's accuracy {1}.</source>
        <translation>{0}，其生产者精度为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>Its producer's accuracy of 1 and a standard error of 0 mean that no omission was drawn, not that there is none.</source>
        <translation>其生产者精度为 1、标准误为 0，只说明没有抽到漏分，并不说明没有漏分。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>the one unit</source>
        <translation>唯一的单元</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>each of the {0} units</source>
        <translation>每个单元（共 {0} 个）</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>No unit lies in {0}, {1} of the population: all figures speak of the other {2}.</source>
        <translation>{0}（占总体的 {1}）中没有单元：所有数值只针对其余的 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>One block alone lies in {0}: it does not tell how much they vary</source>
        <translation>{0} 中只有一个区块：无法得知其变化程度</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>One unit alone lies in {0}: it does not tell how much they vary</source>
        <translation>{0} 中只有一个单元：无法得知其变化程度</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}, and standard errors leave it out, so they are too small.</source>
        <translation>{0}，标准误没有计入它，因此偏小。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}, and figures that need it have no standard error. Label one more, or merge the stratum with another.</source>
        <translation>{0}，需要它的数值没有标准误。请再标注一个，或将该层与另一层合并。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>No sampled unit is {0} on the map, so there is no user's accuracy.</source>
        <translation>样本中没有单元在地图上为 {0}，因此没有用户精度。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>The reference never has {0}, so there is no producer's accuracy, and the area estimated is 0; the interval says how much there may be.</source>
        <translation>参考中从未出现 {0}，因此没有生产者精度，估计面积为 0；区间给出可能的大小。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>The map does not have {0}, which the reference has: all of it is omitted.</source>
        <translation>地图没有 {0}，而参考中有：全部被漏分。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>Few blocks in {0}: take these intervals as rough.</source>
        <translation>{0} 中的区块很少：这些区间仅供粗略参考。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>Few units in {0}: take these intervals as rough.</source>
        <translation>{0} 中的单元很少：这些区间仅供粗略参考。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>A systematic sample is treated as a simple random one, which usually makes intervals a little too wide.</source>
        <translation>系统样本按简单随机样本处理，区间通常因此略宽。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>No unit tells the two maps apart: it may still be that one is better. The interval of width 0 does not know it.</source>
        <translation>没有单元能区分两幅地图：仍可能其中一幅更好，宽度为 0 的区间无法反映。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>The difference rests on 1 unit where only one of the maps is right: take its interval as rough.</source>
        <translation>差异只以 1 个仅有一幅地图正确的单元为依据：其区间仅供粗略参考。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>The difference rests on {0} units where only one of the maps is right: take its interval as rough.</source>
        <translation>差异以 {0} 个仅有一幅地图正确的单元为依据：其区间仅供粗略参考。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>the first map</source>
        <translation>第一幅地图</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>the second map</source>
        <translation>第二幅地图</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>The two maps cannot be compared: a stratum has one unit alone.</source>
        <translation>两幅地图无法比较：有一层只有一个单元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>Overall accuracy is {0} % for {1} and {2} % for {3}: {4} points (95 % interval {5} to {6}).</source>
        <translation>总体精度：{1} 为 {0} %，{3} 为 {2} %：相差 {4} 个百分点（95 % 区间 {5} 至 {6}）。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>The difference is more than chance.</source>
        <translation>差异超出偶然。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>With this sample the difference may be chance.</source>
        <translation>以此样本而言，差异可能出于偶然。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>Two maps are compared on single units; this sample is one of blocks.</source>
        <translation>两幅地图按单个单元比较；此样本是区块样本。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>No unit of the sample has a reference class, so the maps cannot be compared.</source>
        <translation>样本中没有单元有参考类别，因此无法比较地图。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>No unit has an answer of both interpreters.</source>
        <translation>没有单元同时有两位解译者的答案。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>No unit of the sample has a reference class, so nothing can be estimated.</source>
        <translation>样本中没有单元有参考类别，因此无法作任何估计。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>The variance {0} does not fit a cluster sample, whose blocks are the units; take fpc or ultimate_cluster.</source>
        <translation>方差 {0} 不适合整群样本，其单元是区块；请用 fpc 或 ultimate_cluster。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>The variance ultimate_cluster is for samples of blocks, and this sample has none; take no_fpc or fpc.</source>
        <translation>方差 ultimate_cluster 用于区块样本，而此样本没有区块；请用 no_fpc 或 fpc。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>Post-stratification is for simple random and systematic samples; this sample was drawn by strata already, so take no_fpc or fpc.</source>
        <translation>事后分层用于简单随机样本和系统样本；此样本抽取时已分层，因此请用 no_fpc 或 fpc。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>Post-stratification needs the number of pixels of every class on the map; missing is: {0}.</source>
        <translation>事后分层需要地图上每个类别的像元数；缺少：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>The finite population correction needs the number of pixels of every stratum, but the sizes given are shares; give pixels, or take no_fpc.</source>
        <translation>有限总体校正需要每个层的像元数，但给出的大小是占比；请给出像元数，或用 no_fpc。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The target standard error must lie between 0 and 0.5, e.g. 0.01.</source>
        <translation>目标标准误差必须在 0 和 0.5 之间，例如 0.01。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>A sample needs at least 2 units.</source>
        <translation>样本至少需要 2 个单元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The half width must lie between 0 and 0.5, e.g. 0.05.</source>
        <translation>半宽必须在 0 和 0.5 之间，例如 0.05。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The least number of units per class must not be negative.</source>
        <translation>每个类别的最少单元数不得为负。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The expected accuracy of {0} must lie between 0 and 1.</source>
        <translation>{0} 的预期精度必须在 0 和 1 之间。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>No stratum has pixels, so nothing can be sampled.</source>
        <translation>没有任何层有像元，因此无法抽样。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>An accuracy is expected of {0}, but the strata are {1}.</source>
        <translation>为 {0} 给出了预期精度，但层为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>{0} units are raised to {1}, so that every class has at least {2} (fewer had: {3}).</source>
        <translation>{0} 个单元增加到 {1} 个，使每个类别至少有 {2} 个（不足的有：{3}）。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>{0} units are raised to {1}, so that the interval of every user's accuracy is at most {2} points to either side.</source>
        <translation>{0} 个单元增加到 {1} 个，使每个用户精度的区间向两侧各不超过 {2} 个百分点。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>All pixels of {0} are taken, because there are fewer than {1}.</source>
        <translation>{0} 的像元全部抽取，因为不足 {1} 个。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The standard error to expect of the overall accuracy is {0}, more than the {1} aimed at</source>
        <translation>总体精度的预期标准误为 {0}，大于目标值 {1}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>{0}, because the number of eq. 13 is shared out {1}</source>
        <translation>{0}，因为公式 13 的数量是{1}分配的</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>{0}; {1} units reach it</source>
        <translation>{0}；{1} 个单元可以达到</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>equally and not by Neyman's rule</source>
        <translation>平均而非按 Neyman 法则</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>by area and not by Neyman's rule</source>
        <translation>按面积而非按 Neyman 法则</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>in whole units</source>
        <translation>按整数单元</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>with a least number for rare classes</source>
        <translation>为稀有类别设最小数量后</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The table must be a JSON object with design, classes, strata and sample.</source>
        <translation>该表必须是含有 design、classes、strata 和 sample 的 JSON 对象。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The table lacks {0}.</source>
        <translation>该表缺少 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The design {0} is not one of {1}.</source>
        <translation>设计 {0} 不属于 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>map_pixels must be an object: class -&gt; pixels.</source>
        <translation>map_pixels 必须是对象：类别 -&gt; 像元数。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The table must be a JSON object with strata (id and pixels), or with map_pixels.</source>
        <translation>该表必须是含有 strata（id 和 pixels）或 map_pixels 的 JSON 对象。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>Every row of sample needs map2, the class on the second map.</source>
        <translation>sample 的每一行都需要 map2，即第二幅地图上的类别。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample has the class {0}, which classes does not list.</source>
        <translation>样本中有类别 {0}，而 classes 未列出它。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample has units of the stratum {0}, which strata does not list.</source>
        <translation>样本中有层 {0} 的单元，而 strata 未列出该层。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>map_pixels has the class {0}, which classes does not list.</source>
        <translation>map_pixels 中有类别 {0}，而 classes 未列出它。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>All strata have no pixels.</source>
        <translation>所有层都没有像元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The stratum {0} has {1} units but no pixels.</source>
        <translation>层 {0} 有 {1} 个单元，但没有像元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The stratum {0} has {1} units but only {2} pixels; a pixel is sampled once.</source>
        <translation>层 {0} 有 {1} 个单元，但只有 {2} 个像元；每个像元只抽取一次。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample has units of the block {0} in the stratum {1}, which psus does not list.</source>
        <translation>样本中有层 {1} 中区块 {0} 的单元，而 psus 未列出该区块。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The block {0} lies in the stratum {1}, which is not listed.</source>
        <translation>区块 {0} 位于层 {1}，而该层未列出。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The block {0} was drawn but has no units; label it, or leave it out.</source>
        <translation>区块 {0} 已被抽取但没有单元；请标注它，或将其排除。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The block {0} has {1} units but only {2} pixels.</source>
        <translation>区块 {0} 有 {1} 个单元，但只有 {2} 个像元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The block {0} has {1} of its {2} pixels labelled: a sample within blocks has the design cluster_two_stage.</source>
        <translation>区块 {0} 的 {2} 个像元中标注了 {1} 个：区块内再抽样的设计为 cluster_two_stage。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The stratum {0} has {1} sampled blocks but only {2} in all.</source>
        <translation>层 {0} 有 {1} 个抽取的区块，但总共只有 {2} 个。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>Every stratum needs id and {0}.</source>
        <translation>每个层都需要 id 和 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The stratum {0} is the class {1}, which classes does not list.</source>
        <translation>层 {0} 是类别 {1}，而 classes 未列出它。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>Every block in psus needs id, stratum and pixels.</source>
        <translation>psus 中的每个区块都需要 id、stratum 和 pixels。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>Every row of sample needs {0}.</source>
        <translation>sample 的每一行都需要 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample counts more than {0} units somewhere.</source>
        <translation>样本中某处的单元数超过 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample counts {0} units somewhere; n must be a whole number of at least 0.</source>
        <translation>样本中某处的单元数为 {0}；n 必须是不小于 0 的整数。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>A {0} must have a name, not {1}.</source>
        <translation>{0} 必须有名称，而不是 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>{0}{1} must be at most {2}.</source>
        <translation>{0}{1} 不得超过 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>{0}{1} must be a number of at least 0, not {2}.</source>
        <translation>{0}{1} 必须是不小于 0 的数字，而不是 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>pixel_area must be more than 0.</source>
        <translation>pixel_area 必须大于 0。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>{0} must be a list.</source>
        <translation>{0} 必须是列表。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The {0} {1} is listed twice.</source>
        <translation>{0} {1} 被列出了两次。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/blocks.py"/>
        <source>Intervals (95 %) are from the differences between {0} blocks of {1} px: how much a score would move with other blocks of this place. Labelled pixels are no random sample, so they say nothing about other places.</source>
        <translation>区间（95 %）来自 {0} 个 {1} 像元区块之间的差异：表示换用此地其他区块时得分会变化多少。带标签像元不是随机样本，因此不能说明其他地点。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/blocks.py"/>
        <source>A class that the reference has in fewer than {0} blocks has none for recall, one that the map has in so few none for precision, and either none for F1 and IoU.</source>
        <translation>参考中出现于不足 {0} 个区块的类别没有召回率区间，地图中同样少的没有精确率区间，两者都没有 F1 和 IoU 区间。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/compare.py"/>
        <source>The {0} raster holds values outside 0..255.</source>
        <translation>{0} 栅格含有 0..255 之外的值。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>The confidence is read from {0} beside the map.</source>
        <translation>置信度读自地图旁的 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>The classes of {0} were changed after the classification, and the confidence is that of the model's own class: where they differ it belongs to another class.</source>
        <translation>{0} 的类别在分类之后被更改，而置信度属于模型自己的类别：两者不同之处，置信度属于另一个类别。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>{0} beside the map is left out: {1}</source>
        <translation>地图旁的 {0} 未被使用：{1}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>{0} is the confidence of another run than {1}: choose the one that was made with the map.</source>
        <translation>{0} 是另一次运行的置信度，与 {1} 不符：请选择与该地图一起生成的置信度栅格。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>{0} holds {1}, but a confidence is a share from 0 to 1: give the raster of this program, or one with a scale.</source>
        <translation>{0} 的值为 {1}，而置信度应是 0 到 1 之间的比例：请提供本程序生成的栅格，或带比例因子的栅格。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/evaluate.py"/>
        <source>{0} holds polygons; the map to judge must be a label raster.</source>
        <translation>{0} 中是多边形；要评价的地图必须是标签栅格。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/evaluate.py"/>
        <source>No pixel has both a prediction and a reference label: nothing can be compared.</source>
        <translation>没有像元同时有预测和参考标签：无法比较。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/evaluate.py"/>
        <source>{0} holds no figures of a comparison or a baseline: {1}.</source>
        <translation>{0} 不含比较或基线的数值：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/evaluate.py"/>
        <source>The {0} {1} cannot be written: {2}.</source>
        <translation>无法写入 {0} {1}：{2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/gains.py"/>
        <source>{0} adds {1} mIoU; there are too few blocks for an interval.</source>
        <translation>{0} 使 mIoU 变化 {1}；区块太少，无法给出区间。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/metrics.py"/>
        <source>{0} has {1}, but the classes are {2}.</source>
        <translation>{0} 中有 {1}，但类别为 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/metrics.py"/>
        <source>{0} leaves no class to score.</source>
        <translation>{0} 没有留下任何可评分的类别。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>The {0} {1} is no label raster: it has {2} bands{3}.</source>
        <translation>{0} {1} 不是标签栅格：它有 {2} 个波段{3}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>The {0} {1} holds the colour {2}, which no class has.</source>
        <translation>{0} {1} 含有颜色 {2}，没有任何类别使用该颜色。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>The {0} {1} is no label raster: it holds values such as {2}, and classes are whole numbers.</source>
        <translation>{0} {1} 不是标签栅格：它含有 {2} 这样的值，而类别是整数。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>{0} has polygons of {1}, which is no class of the map ({2}).</source>
        <translation>{0} 有 {1} 的多边形，而地图没有该类别（{2}）。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>The reference {0} declares {1} as nodata, and {1} is the class “{2}” of the map: its pixels are not compared. If they are labels, remove the nodata value (gdal_edit.py -unsetnodata).</source>
        <translation>参考 {0} 将 {1} 声明为无数据，而 {1} 是地图的类别“{2}”：其像元不参与比较。若它们是标签，请去掉无数据值（gdal_edit.py -unsetnodata）。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>it is as often right as it is sure</source>
        <translation>其正确率与其把握相当</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>so many {0} cannot tell whether it is too sure or not sure enough</source>
        <translation>这么多{0}还不足以判断它是过于自信还是不够自信</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>it is too sure by {0} points</source>
        <translation>过于自信 {0} 个百分点</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>it is not sure enough by {0} points</source>
        <translation>自信不足 {0} 个百分点</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>The mean confidence of the map is {0} %, and {1} % of it is right: {2}.</source>
        <translation>地图的平均置信度为 {0} %，其中 {1} % 正确：{2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>The mean confidence of the map is {0} %, and {1} % of it is right (95 % interval {2} to {3} %): {4}.</source>
        <translation>地图的平均置信度为 {0} %，其中 {1} % 正确（95 % 区间 {2} 至 {3} %）：{4}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>Step by step, confidence and share right differ by {0} on average (expected calibration error)</source>
        <translation>逐级比较，置信度与正确比例平均相差 {0}（期望校准误差）</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>{0}; confidence that is exactly right would show about {1} on so many {2}.</source>
        <translation>{0}；完全准确的置信度在这么多{2}上约为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>units</source>
        <translation>单元</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>pixels</source>
        <translation>像元</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>{0} to {1} %</source>
        <translation>{0} 至 {1} %</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>Steps that rest on few units, so take them as rough: {0}.</source>
        <translation>依据单元很少、仅供粗略参考的级别：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>Steps that rest on few parts of the scene, so take them as rough: {0}.</source>
        <translation>依据场景部分很少、仅供粗略参考的级别：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>{0} {1} have no confidence and are left out here.</source>
        <translation>{0} 个{1}没有置信度，在此略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>The labelled pixels lie too close together for intervals of these steps.</source>
        <translation>带标签像元彼此太近，无法给出这些级别的区间。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>Nothing is named to estimate from: give a sample, or a table of counts.</source>
        <translation>没有指定估计的依据：请给出样本，或计数表。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>A confidence raster needs the one map that it belongs to.</source>
        <translation>置信度栅格需要与它对应的那一幅地图。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} holds no confidence at any unit.</source>
        <translation>{0} 在任何单元处都没有置信度。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>A comparison needs one map, to be compared with the map of the sample, or two.</source>
        <translation>比较需要一幅地图（与样本的地图比较）或两幅地图。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} has no label at any unit of the sample.</source>
        <translation>{0} 在样本的任何单元处都没有标签。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} numbers its classes otherwise than the map of the sample: they are matched by name, not by number.</source>
        <translation>{0} 的类别编号与样本的地图不同：将按名称而不是按编号匹配。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} has {1}, which the reference cannot have: all of it counts as wrong. Give the two maps the same names of classes.</source>
        <translation>{0} 有 {1}，而参考中不可能有：其全部计为错误。请让两幅地图使用相同的类别名称。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} has no label at {1} of {2} units; they are left out, so the figures speak of the part that it covers.</source>
        <translation>{0} 在 {2} 个单元中的 {1} 个处没有标签；这些单元已略去，因此数值只说明它所覆盖的部分。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} is not where it was at the draw: nobody can tell whether it has changed since.</source>
        <translation>{0} 已不在抽样时的位置：无法得知此后是否有变化。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} cannot be read any more; the map's classes are those of the draw.</source>
        <translation>{0} 已无法读取；地图的类别采用抽样时的类别。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} has changed since the draw: {1} of {2} units have another class now. The figures are those of the map as it was; to judge the new one, give it as the map.</source>
        <translation>{0} 自抽样以来已有变化：{2} 个单元中有 {1} 个现在类别不同。数值针对当时的地图；要评判新地图，请将其作为地图给出。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} was {1} and is {2}</source>
        <translation>{0} 原为 {1}，现为 {2}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>The legend of {0} has changed since the draw: {1}. Figures have the old names.</source>
        <translation>{0} 的图例自抽样以来已有变化：{1}。数值采用旧名称。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>Zones are estimated with the map that the sample was drawn from, not with another one.</source>
        <translation>分区用抽取样本所用的地图估计，不能用另一幅地图。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/blocks.py"/>
        <source>The {0} {1} is no label raster: it has {2} bands.</source>
        <translation>{0} {1} 不是标签栅格：它有 {2} 个波段。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/blocks.py"/>
        <source>The {0} {1} is no label raster: its values are {2}.</source>
        <translation>{0} {1} 不是标签栅格：其值为 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/blocks.py"/>
        <source>The {0} {1} holds values outside 0..{2}.</source>
        <translation>{0} {1} 含有 0..{2} 之外的值。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>This target may need more than {0} units; aim lower, or give a number of units.</source>
        <translation>此目标可能需要超过 {0} 个单元；请降低目标，或给出单元数。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Units are asked of {0}, but the strata are {1}.</source>
        <translation>要求从 {0} 抽取单元，但层为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>{0} units are asked of {1}, which has {2} pixels.</source>
        <translation>要求从 {1} 抽取 {0} 个单元，而它有 {2} 个像元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>No unit is drawn in {0}: figures will not speak of it.</source>
        <translation>{0} 中没有抽取单元：数值不涉及它。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>{0} units are asked of a map of {1} labelled pixels.</source>
        <translation>要求从有 {1} 个带标签像元的地图抽取 {0} 个单元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Pixels of this map differ in ground area ({0}), so they are drawn in proportion to it, and areas count square metres and not pixels.</source>
        <translation>此地图各像元的地面面积不同（{0}），因此按面积比例抽取，面积以平方米而非像元计。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>no CRS</source>
        <translation>无坐标参考系统</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Only {0} of {1} units of {2} lie at least {3} {4} apart; take a smaller distance or fewer units.</source>
        <translation>{2} 的 {1} 个单元中只有 {0} 个能彼此相距至少 {3} {4}；请减小间距或减少单元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Units keep a distance, so this is no longer a simple random sample within strata: the formulas treat it as one, and standard errors are approximate.</source>
        <translation>单元之间保持距离，因此不再是层内简单随机样本：公式仍按此处理，标准误为近似值。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>A grid of {0} px does not fit the map; ask for more units.</source>
        <translation>{0} 像元的格网不适合该地图；请要求更多单元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Only {0} points of a grid of {1} px have a label; ask for more units.</source>
        <translation>{1} 像元的格网中只有 {0} 个点有标签；请要求更多单元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>A grid of every {0}th pixel has {1} units ({2} were aimed at).</source>
        <translation>每隔 {0} 个像元的格网有 {1} 个单元（目标为 {2} 个）。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Pixels differ in ground area, and a systematic sample takes them all alike: areas are of pixels.</source>
        <translation>各像元的地面面积不同，而系统样本对它们一视同仁：面积按像元计。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>One of the two maps has no coordinate reference system, so they cannot be laid over each other.</source>
        <translation>两幅地图之一没有坐标参考系，因此无法相互叠加。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>No unit is asked for.</source>
        <translation>没有要求任何单元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} has the label {1}, but the classes are {2}.</source>
        <translation>{0} 中有标签 {1}，但类别为 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>No answer of {0} belongs to a unit of {1}.</source>
        <translation>{0} 中没有答案属于 {1} 的单元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} has two different answers for the units {1}; none was taken.</source>
        <translation>{0} 对单元 {1} 有两个不同的答案；均未采用。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>The units {0} had another answer, which was kept.</source>
        <translation>单元 {0} 已有另一个答案，已保留原答案。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} answers of {1} belong to no unit; they were left out.</source>
        <translation>{1} 中有 {0} 个答案不属于任何单元；已略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>The answers {0} do not exist.</source>
        <translation>答案文件 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} is larger than {1} MB: that is no table of answers.</source>
        <translation>{0} 大于 {1} MB：这不是答案表。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} is not text in UTF-8; save it as CSV UTF-8.</source>
        <translation>{0} 不是 UTF-8 文本；请将其保存为 CSV UTF-8。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} has no rows.</source>
        <translation>{0} 没有任何行。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} has no attribute {1}: it has {2}.</source>
        <translation>{0} 没有属性 {1}：它有 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>answers from {0}</source>
        <translation>{0} 中的答案</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>The output {0} must end in .csv, or in .yml for AcATaMa.</source>
        <translation>输出 {0} 必须以 .csv 结尾，用于 AcATaMa 时以 .yml 结尾。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} exists already; give another name.</source>
        <translation>{0} 已存在；请另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>It is not said how the points were drawn: they are treated as a simple random sample of the map. If they were drawn by class, say that the design is stratified; if somebody chose the places, no formula gives an interval.</source>
        <translation>未说明点的抽取方式：按地图的简单随机样本处理。若按类别抽取，请说明为分层设计；若地点由人挑选，则没有公式能给出区间。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The session says that its sample is {0}.</source>
        <translation>该会话说明其样本为 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The points need the map that is judged, or an attribute with the map's class.</source>
        <translation>这些点需要所评价的地图，或记录地图类别的属性。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} points contradict another one in their pixel; they are left out.</source>
        <translation>{0} 个点与同一像元中的另一点矛盾；已略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} points have no reference class; they are left out.</source>
        <translation>{0} 个点没有参考类别；已略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} points lie where the map has no label; they are left out.</source>
        <translation>{0} 个点位于地图没有标签之处；已略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>No point of {0} has a reference class and a class on the map.</source>
        <translation>{0} 中没有点同时有参考类别和地图上的类别。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>Pixels of this map differ in ground area, and the points were drawn by pixel: areas are slightly off where a class lies mostly in the north or south.</source>
        <translation>此地图各像元的地面面积不同，而点是按像元抽取的：若某类别主要位于北部或南部，其面积会略有偏差。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>A stratified sample needs the size of every stratum: give the map, whose classes are the strata, or take counts (docs/accuracy.md).</source>
        <translation>分层样本需要每个层的大小：请给出地图（其类别即为层），或使用计数（docs/accuracy.md）。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The points have the strata {0}, whose sizes the map does not tell: its classes are {1}.</source>
        <translation>这些点有层 {0}，而地图无法给出其大小：地图的类别为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} says neither where its points lie nor which class the map has there.</source>
        <translation>{0} 既没有说明其点的位置，也没有说明地图在该处的类别。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The points {0}</source>
        <translation>点 {0}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} points lie in a pixel with another point.</source>
        <translation>{0} 个点与另一个点位于同一像元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The points {0} do not exist.</source>
        <translation>点文件 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} has an x or y that is no number.</source>
        <translation>{0} 中有不是数字的 x 或 y。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>points from {0}</source>
        <translation>{0} 中的点</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>Say which attribute of {0} has the reference class: {1}.</source>
        <translation>请指明 {0} 的哪个属性是参考类别：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>Blocks of pixels are not drawn here; choose stratified, srs or systematic.</source>
        <translation>此处不抽取像元区块；请选择 stratified、srs 或 systematic。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>Only a stratified sample has strata.</source>
        <translation>只有分层样本才有层。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>The seed must be a whole number of at least 0.</source>
        <translation>种子必须是不小于 0 的整数。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>The least distance must be a number of at least 0.</source>
        <translation>最小间距必须是不小于 0 的数字。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>The units of a systematic sample lie on a grid; it takes no least distance.</source>
        <translation>系统样本的单元位于格网上；不能设定最小间距。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>Numbers of units must be at least 0.</source>
        <translation>单元数不得小于 0。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>More than {0} units cannot be labelled; ask for fewer.</source>
        <translation>无法标注超过 {0} 个单元；请减少单元数。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The sample {0} does not exist.</source>
        <translation>样本 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>{0} is no sample that was drawn here: it has no table {1}. Give a file of points with its labels as points, and say how they were drawn.</source>
        <translation>{0} 不是在此抽取的样本：它没有表 {1}。请将带标签的点文件作为点给出，并说明其抽取方式。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>{0} was written by a newer version of this program; install that one.</source>
        <translation>{0} 由本程序的更新版本写出；请安装该版本。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0} of {1} is damaged: {2}.</source>
        <translation>{1} 的表 {0} 已损坏：{2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0} of {1} lacks the column {2}.</source>
        <translation>{1} 的表 {0} 缺少列 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0} of {1} was changed after the draw, so nothing can be estimated from it; take the file as it was drawn, and put the answers in again.</source>
        <translation>{1} 的表 {0} 在抽取之后被更改，因此无法据此作任何估计；请使用抽取时的文件，并重新填入答案。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0} or {1} of {2} lacks the column {3}.</source>
        <translation>{2} 的表 {0} 或 {1} 缺少列 {3}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0}, {1} or {2} of {3} was changed after the draw, so the weights of its units are not known; take the file as it was drawn, and put the answers in again.</source>
        <translation>{3} 的表 {0}、{1} 或 {2} 在抽取之后被更改，因此其单元的权重未知；请使用抽取时的文件，并重新填入答案。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The layer {0} of {1} lacks the column unit.</source>
        <translation>{1} 的图层 {0} 缺少列 unit。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>Units were deleted from {0}: {1}; they count as not labelled.</source>
        <translation>有单元从 {0} 中删除：{1}；按未标注计。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>{0} features of {1} were not drawn; they are left out.</source>
        <translation>{1} 中有 {0} 个要素不是抽取的；已略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>Units were moved from their pixels: {0}; their answers are left out.</source>
        <translation>有单元被移出其像元：{0}；其答案已略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>Units have two different answers: {0}; they are left out until one is deleted.</source>
        <translation>有单元有两个不同的答案：{0}；在删除其中一个之前略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>Units have a class and “cannot tell” at once: {0}; they are left out until one of the two is taken away.</source>
        <translation>有单元同时有类别和“无法判断”：{0}；在去掉其中一项之前略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>{0} has the label {1} (unit {2}), but the classes are {3}; correct it, or add the class to the table {4}.</source>
        <translation>{0} 中有标签 {1}（单元 {2}），但类别为 {3}；请更正，或将该类别加入表 {4}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>{0} has not answered in this sample ({1}).</source>
        <translation>{0} 没有在此样本中作答（已作答：{1}）。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>{0} of {1} units are labelled; the estimate rests on these. They were drawn in random order, so it is unbiased, only wider.</source>
        <translation>{1} 个单元中已标注 {0} 个；估计以它们为依据。它们按随机顺序抽取，因此无偏，只是区间较宽。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>{0} of {1} units are labelled, and not in the order of work: if the easy ones were done first, the estimate is too good.</source>
        <translation>{1} 个单元中已标注 {0} 个，但未按工作顺序：若先做了容易的，则估计偏高。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>{0} units could not be decided and are left out ({1} of them in {2}): the figures assume that they are like the others.</source>
        <translation>{0} 个单元无法判定，已略去（其中 {1} 个在 {2}）：数值假定它们与其他单元相同。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>Units were drawn with a least distance, which the formulas do not know: standard errors are approximate.</source>
        <translation>单元按最小距离抽取，而公式不考虑这一点：标准误为近似值。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>The sample {0} must end in .gpkg.</source>
        <translation>样本 {0} 必须以 .gpkg 结尾。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>{0} exists already; give another name, or say that it may be replaced.</source>
        <translation>{0} 已存在；请另取名称，或指明可以替换它。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>{0} is no sample drawn here, so it is not replaced; give another name.</source>
        <translation>{0} 不是在此抽取的样本，因此不会被替换；请另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>{0} has {1} answers, which are not thrown away; give another name.</source>
        <translation>{0} 有 {1} 个答案，不会将其丢弃；请另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>Cannot write {0}: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>strata</source>
        <translation>分层</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>No polygon of the {0} {1} lies on the raster.</source>
        <translation>{0} {1} 中没有多边形落在栅格上。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>The {0} {1} have {2} names; at most {3} are taken.</source>
        <translation>{0} {1} 有 {2} 个名称；最多接受 {3} 个。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>{0} polygons of the {1} {2} have no {3}; they are left out.</source>
        <translation>{1} {2} 中有 {0} 个多边形没有 {3}；已略去。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>Polygons of different {0} overlap in {1} on {2} pixels; the polygon that comes later in the file rules there.</source>
        <translation>{1} 中不同{0}的多边形在 {2} 个像元上重叠；该处以文件中靠后的多边形为准。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/survey.py"/>
        <source>{0} has no labelled pixel to sample.</source>
        <translation>{0} 没有可供抽样的带标签像元。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>The sample has no unit {0}.</source>
        <translation>样本中没有单元 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>{0} is no class of this sample: {1}.</source>
        <translation>{0} 不是此样本的类别：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>An answer is a class, or that one cannot tell; not both.</source>
        <translation>答案要么是一个类别，要么是无法判断；不能两者兼有。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>The certainty must be {0}, or empty.</source>
        <translation>确定程度必须是 {0}，或留空。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>A second interpreter needs a name.</source>
        <translation>第二位解译者需要有名称。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>Unit {0} was deleted from {1}; its answer cannot be kept.</source>
        <translation>单元 {0} 已从 {1} 中删除；无法保存其答案。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>The sample {0} does not exist any more.</source>
        <translation>样本 {0} 已不存在。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>{0} is locked by another program (or its layer is being edited): save the edits there, then answer again.</source>
        <translation>{0} 被其他程序锁定（或其图层正在编辑）：请在那里保存编辑，然后重新回答。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>The answer cannot be kept in {0}: {1}.</source>
        <translation>无法将答案保存到 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>training polygons</source>
        <translation>训练多边形</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/zones.py"/>
        <source>Areas by zone need the map that the sample was drawn from, and it is not where it was.</source>
        <translation>分区面积需要抽取样本所用的地图，而它已不在原处。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/zones.py"/>
        <source>{0} does not lie where it lay when the sample was drawn.</source>
        <translation>{0} 的位置与抽取样本时不同。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/zones.py"/>
        <source>zones</source>
        <translation>分区</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/zones.py"/>
        <source>Pixels differ in ground area; the areas of zones count pixels, so within a zone they are near enough.</source>
        <translation>各像元的地面面积不同；分区面积按像元数计算，因此在一个分区内只是足够接近的近似值。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>Overall accuracy is {0} %, estimated from {1}.</source>
        <translation>总体精度为 {0} %，由{1}估计。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>Overall accuracy is {0} % (95 % interval {1} to {2} %), estimated from {3}.</source>
        <translation>总体精度为 {0} %（95 % 区间 {1} 至 {2} %），由{3}估计。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>{0} units of {1} ({2})</source>
        <translation>{1}的 {0} 个单元（{2}）</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a stratified random sample</source>
        <translation>分层随机样本</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a simple random sample</source>
        <translation>简单随机样本</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a systematic sample</source>
        <translation>系统样本</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a one-stage cluster sample</source>
        <translation>一阶段整群样本</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a two-stage cluster sample</source>
        <translation>两阶段整群样本</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>Olofsson et al. 2014; Stehman 2014, without finite population correction</source>
        <translation>Olofsson et al. 2014；Stehman 2014，无有限总体校正</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>Stehman 2014, with finite population correction</source>
        <translation>Stehman 2014，含有限总体校正</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>post-stratified by map class, Olofsson et al. 2014</source>
        <translation>按地图类别事后分层，Olofsson et al. 2014</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>ultimate-cluster variance</source>
        <translation>最终群方差</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/write.py"/>
        <source>The {0} {1} must end in {2}.</source>
        <translation>{0} {1} 必须以 {2} 结尾。</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/write.py"/>
        <source>Two outputs have the same name {0}; give each its own.</source>
        <translation>两个输出的名称相同：{0}；请分别取名。</translation>
    </message>
    <message>
        <location filename="../../core/files.py"/>
        <source>The name {0} is not in UTF-8, so GDAL cannot open it; rename the file.</source>
        <translation>名称 {0} 不是 UTF-8，GDAL 无法打开；请重命名该文件。</translation>
    </message>
    <message>
        <location filename="../../core/files.py"/>
        <source>{0} is not a file but a pipe or a device; give a file on a disk.</source>
        <translation>{0} 不是文件，而是管道或设备；请给出磁盘上的文件。</translation>
    </message>
    <message>
        <location filename="../../core/files.py"/>
        <source>The folder {0} is a name of GDAL's; give a folder on a disk.</source>
        <translation>文件夹 {0} 是 GDAL 的名称；请给出磁盘上的文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>{0} is {1}, which has nothing to compute in int8; choose auto or fp32.</source>
        <translation>{0} 是 {1}，没有可用 int8 计算的部分；请选择 auto 或 fp32。</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>{0} is {1} without land-cover classes; choose an MFNet or CWSAM checkpoint to classify.</source>
        <translation>{0} 是 {1}，没有土地覆盖类别；要分类请选择 MFNet 或 CWSAM 检查点。</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>Bands are given for {0}, which the model does not read.</source>
        <translation>为 {0} 给出了波段，而模型不读取它。</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>The model “{0}” reads {1}, but {2} {3} given; give each of them.</source>
        <translation>模型“{0}”读取 {1}，但给出的是 {2}；请逐一给出所需的每一个。</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>The model “{0}” computes {1} of {2}, but {3} was not given: give it too, or leave {4} out.</source>
        <translation>模型“{0}”由 {2} 计算 {1}，但没有给出 {3}：请一并给出，或去掉 {4}。</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>The model “{0}” does not read {1}: leave out what it does not read.</source>
        <translation>模型“{0}”不读取 {1}：请去掉它不读取的数据。</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>{0} looks like a colour photo (8 bits, red, green and blue) and is given as radar; is it the right file?</source>
        <translation>{0} 看起来是彩色照片（8 位，红、绿、蓝），却作为雷达给出；文件是否正确？</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>The raster ({0} x {1} px) is smaller than the window of {2} px; its edge was mirrored to fill it.</source>
        <translation>栅格（{0} x {1} 像素）小于 {2} 像素的窗口；已将其边缘镜像填充。</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>The coordinates of {0} do not fit its coordinate reference system, so no area in m² is given; assign it the right one.</source>
        <translation>{0} 的坐标与其坐标参考系统不符，因此不给出以 m² 计的面积；请为其指定正确的坐标参考系统。</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>The model was trained on pixels of {0} m; these are {1}, so expect poorer results or resample the raster to about {0} m first.</source>
        <translation>模型用 {0} 米的像元训练；此处为 {1}，结果会较差，或请先将栅格重采样到约 {0} 米。</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>The pixels of {0} are not square ({1}), and models are trained on square ones; expect poorer results or resample the raster first.</source>
        <translation>{0} 的像元不是正方形（{1}），而模型用正方形像元训练；结果会较差，或请先重采样栅格。</translation>
    </message>
    <message>
        <location filename="../../core/inference/cluster.py"/>
        <source>A cluster makes its own parts; ask for a part or for a cluster, not for both.</source>
        <translation>集群会自行划分各部分；请指定一个部分或一个集群，不要两者都指定。</translation>
    </message>
    <message>
        <location filename="../../core/inference/cluster.py"/>
        <source>Stopped; finished shards are kept, run again and resume to go on from them.</source>
        <translation>已停止；已完成的分片会保留，请重新运行并选择继续，即可从这些分片接着运行。</translation>
    </message>
    <message>
        <location filename="../../core/inference/cluster.py"/>
        <source>Shard {0} of {1} lost its worker {2} times, probably for want of memory; finished shards are kept, resume to go on from them.</source>
        <translation>分片 {0} / {1} 的工作进程丢失了 {2} 次，可能是内存不足；已完成的分片会保留，选择继续即可从这些分片接着运行。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>None of the models reads {0}: leave out what none of them reads.</source>
        <translation>没有模型读取 {0}：请去掉没有模型读取的内容。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>A setting is given for {0}, which none of the models reads.</source>
        <translation>给出了 {0} 的设置，但没有模型读取它。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>{0} is {1} without land-cover classes, so it gives no probabilities to average: leave it out.</source>
        <translation>{0} 是{1}，没有土地覆盖类别，因此没有可平均的概率：请去掉它。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>{0} and {1} are the same model, which would only count twice: leave one of them out.</source>
        <translation>{0} 和 {1} 是同一个模型，只会被重复计算：请去掉其中一个。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>Models are averaged only where their classes have the same codes and names: {0} has {1}, and {2} does not.</source>
        <translation>只有类别的代码和名称都相同的模型才能取平均：{0} 有 {1}，而 {2} 没有。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>{0} and {1} have several classes of one name in another order, so nothing says which are the same.</source>
        <translation>{0} 和 {1} 有多个同名但顺序不同的类别，无法确定哪些是同一类。</translation>
    </message>
    <message>
        <location filename="../../core/inference/finished.py"/>
        <source>{0} is the finished map of another run ({1}); {2}.</source>
        <translation>{0} 是另一次运行的成品地图（{1}）；{2}。</translation>
    </message>
    <message>
        <location filename="../../core/inference/finished.py"/>
        <source>{0} is finished already; nothing was run again.</source>
        <translation>{0} 早已完成；没有重新运行任何内容。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>an optical image</source>
        <translation>光学影像</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>a height raster</source>
        <translation>高程栅格</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>a radar image</source>
        <translation>雷达影像</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It outlines what you click, and does not classify.</source>
        <translation>它勾勒您点击的对象，不进行分类。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>What it reads is not known before it is downloaded.</source>
        <translation>下载之前不知道它读取什么。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It was trained on drawn scenes, to try the program with.</source>
        <translation>它用绘制的场景训练，仅供试用本程序。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>{0} classes from {1}.</source>
        <translation>由 {1} 得到 {0} 个类别。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It can do without {0}, which is not there.</source>
        <translation>没有{0}，但模型可以不用它。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>Check the bands of {0}: it does not name them all.</source>
        <translation>请检查 {0} 的波段：并非每个波段都有名称。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>{0} is not 8-bit and will be stretched to what the model was trained on.</source>
        <translation>{0} 不是 8 位数据，将被拉伸到模型训练时的范围。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>{0} looks like the bare ground; the model was taught on surfaces.</source>
        <translation>{0} 看起来是裸地高程；模型是用地表高程训练的。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>{0} must be height above ground, not above sea level.</source>
        <translation>{0} 必须是离地高度，而不是海拔高度。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>The height above ground is computed: give {0} as {1} and {2} as {3}.</source>
        <translation>离地高度可以计算得到：将 {0} 作为 {1}，将 {2} 作为 {3}。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It was trained on pixels of {0} m, and those of {1} have {2} m: what it looks for cannot be seen there.</source>
        <translation>它用 {0} 米的像元训练，而 {1} 的像元为 {2} 米：它要找的对象在其中看不出来。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It was trained on pixels of {0} m, and those of {1} have {2} m: expect poorer results.</source>
        <translation>它用 {0} 米的像元训练，而 {1} 的像元为 {2} 米：结果会较差。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It was trained on pixels of {0} m, and those of {1} have {2} m: resample to about {0} m first.</source>
        <translation>它用 {0} 米的像元训练，而 {1} 的像元为 {2} 米：请先重采样到约 {0} 米。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It also reads height above ground, and there is no height raster: subtract the terrain (DTM) from the surface (DSM) to get one.</source>
        <translation>它还要读取离地高度，但没有高程栅格：用地表高程 (DSM) 减去地形高程 (DTM) 即可得到。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0} ({1}), and there is none.</source>
        <translation>它读取{0}（{1}），但没有这样的图层。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0}, and there is none.</source>
        <translation>它读取{0}，但没有这样的图层。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0}, but {1} has {2} band.</source>
        <translation>它读取 {0}，但 {1} 只有 {2} 个波段。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0}, but {1} has {2} bands.</source>
        <translation>它读取 {0}，但 {1} 只有 {2} 个波段。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0}, which {1} does not have.</source>
        <translation>它读取 {0}，而 {1} 没有。</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads height above ground, and {0} looks like elevation above sea level: subtract the terrain (DTM) from the surface (DSM) first.</source>
        <translation>它读取离地高度，而 {0} 看起来是海拔高度：请先用地表高程 (DSM) 减去地形高程 (DTM)。</translation>
    </message>
    <message>
        <location filename="../../core/inference/journal.py"/>
        <source>Another run is writing {0}; wait for it, or choose another output.</source>
        <translation>另一次运行正在写入 {0}；请等待其结束，或选择其他输出。</translation>
    </message>
    <message>
        <location filename="../../core/inference/journal.py"/>
        <source>{0} is not a part of a run that was shared out; delete it.</source>
        <translation>{0} 不是分片运行的一个部分；请将其删除。</translation>
    </message>
    <message>
        <location filename="../../core/inference/journal.py"/>
        <source>{0} belongs to another run: the {1} changed since; undo that, or do not resume, to begin anew.</source>
        <translation>{0} 属于另一次运行：此后 {1} 已改变；请撤销该改动，或不要继续，而是重新开始。</translation>
    </message>
    <message>
        <location filename="../../core/inference/merge.py"/>
        <source>{0} was not made by this program, so it is not replaced; {1}.</source>
        <translation>{0} 不是由本程序生成的，因此不会被替换；{1}。</translation>
    </message>
    <message>
        <location filename="../../core/inference/merge.py"/>
        <source>Another run is writing {0}; wait for it.</source>
        <translation>另一次运行正在写入 {0}；请等待其结束。</translation>
    </message>
    <message>
        <location filename="../../core/inference/merge.py"/>
        <source>{0} belongs to another job than {1}: they differ in the {2}; delete the wrong one and run its shard again.</source>
        <translation>{0} 与 {1} 不属于同一任务：二者的 {2} 不同；请删除错误的那个，并重新运行其分片。</translation>
    </message>
    <message>
        <location filename="../../core/inference/merge.py"/>
        <source>{0} is damaged; delete it and run part {1} of {2} again.</source>
        <translation>{0} 已损坏；请将其删除，并重新运行第 {1} 部分（共 {2} 部分）。</translation>
    </message>
    <message>
        <location filename="../../core/inference/parts.py"/>
        <source>{0} is part {1} of {2} by its content: it was renamed or copied over. Delete it and run part {3} of {4} again.</source>
        <translation>按内容，{0} 是第 {1} 部分（共 {2} 部分）：它被重命名，或被其他文件覆盖。请将其删除，并重新运行第 {3} 部分（共 {4} 部分）。</translation>
    </message>
    <message>
        <location filename="../../core/inference/parts.py"/>
        <source>{0} is damaged: it does not describe a result. Delete it and run that part again.</source>
        <translation>{0} 已损坏：它没有描述结果。请将其删除，并重新运行该部分。</translation>
    </message>
    <message>
        <location filename="../../core/inference/parts.py"/>
        <source>{0} asks for the file {1}; a join writes only beside {2}, and only {3} there. Run the shards with outputs in one folder, or delete the part if it is not yours.</source>
        <translation>{0} 要求写入文件 {1}；合并只在 {2} 旁边写入，且只写 {3}。请将各分片的输出放在同一文件夹中运行；如果该部分不是您的，请将其删除。</translation>
    </message>
    <message>
        <location filename="../../core/inference/pipeline.py"/>
        <source>The model gives values that are NaN or infinite near row {0}; compute with 32 bits (fp32), and check the checkpoint.</source>
        <translation>模型在第 {0} 行附近给出 NaN 或无穷大的值；请用 32 位（fp32）计算，并检查检查点。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>A coordinate reference system is given for the extent, but no extent; give both.</source>
        <translation>给出了范围的坐标参考系，但没有给出范围；请两者都给出。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>A nodata value is given for {0}, which the model does not read.</source>
        <translation>为 {0} 给出了无数据值，而模型不读取它。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>a minimum mapping unit of some classes</source>
        <translation>部分类别的最小制图单元</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>protected classes</source>
        <translation>受保护的类别</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>a priority of classes</source>
        <translation>类别优先级</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>This run has {0}, but no minimum mapping unit, so nothing would be merged: give one, e.g. 1px, or leave the other out.</source>
        <translation>此次运行设置了{0}，但没有最小制图单元，因此不会合并任何区域：请给出一个，例如 1px，或去掉前者。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The mask's polygons lie outside the extent, so there is nothing to classify.</source>
        <translation>掩膜的多边形位于范围之外，因此没有可分类的内容。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The mask's polygons contain the centre of no pixel, so there is nothing to classify; draw larger ones, or take a finer raster.</source>
        <translation>掩膜的多边形不包含任何像元的中心，因此没有可分类的内容；请绘制更大的多边形，或使用更精细的栅格。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>Nothing tells whether {0} is still what an earlier run read (it is not a file on a disk, or one of its files is missing), so no rows of an earlier run are used.</source>
        <translation>无法得知 {0} 是否仍是先前运行所读取的内容（它不是磁盘上的文件，或缺少其中一个文件），因此不使用先前运行的任何行。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The window may be {0} px at most, not {1}.</source>
        <translation>窗口最大为 {0} 像元，不能是 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The batch must be at least 1, not {0}.</source>
        <translation>批大小至少为 1，不能是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>This model looks {0} px beyond every pixel, so the window must be larger than {1} px.</source>
        <translation>此模型会看到每个像元之外 {0} 像元，因此窗口必须大于 {1} 像元。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>With windows of {0} px the stride of this model may be {1} px at most, not {2}: the outer {3} px of a window do not count.</source>
        <translation>窗口为 {0} 像元时，此模型的步长最大为 {1} 像元，不能是 {2}：窗口外缘的 {3} 像元不计入。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The overlap must be full or guided, not “{0}”.</source>
        <translation>重叠必须是 full 或 guided，不能是“{0}”。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>Overlapping windows change nothing with this model; choose the full overlap.</source>
        <translation>重叠窗口对此模型没有任何影响；请选择 full 重叠。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The overlap budget must be more than 0 and 1 at most, not {0}; it is the share of the windows that may be run where classes are close.</source>
        <translation>重叠预算必须大于 0 且不超过 1，不能是 {0}；它是类别接近处可以运行的窗口所占的比例。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>Guided overlap needs a stride of at most {0} px with windows of {1} px, not {2}; leave it out, or give a smaller stride.</source>
        <translation>窗口为 {1} 像元时，引导重叠的步长最大为 {0} 像元，不能是 {2}；请不设步长，或给出更小的步长。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The model reads {0} of {1} ({2}), but {3} are named.</source>
        <translation>模型从 {1} 读取{0}（{2}），但指定了 {3} 个。</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>1 band</source>
        <translation>1 个波段</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>{0} bands</source>
        <translation>{0} 个波段</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>Ray is not installed in this environment; install it with “pip install ray”, or run the parts one by one, which needs nothing.</source>
        <translation>此环境中未安装 Ray；请用“pip install ray”安装，或逐个运行各部分，后者无需安装任何东西。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>The Ray cluster {0} cannot be joined: {1}</source>
        <translation>无法加入 Ray 集群 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>Ray cannot be started on this machine: {0}</source>
        <translation>无法在本机启动 Ray：{0}</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>No Ray cluster answers at “{0}” ({1}); start one (“ray start” with the option head), or correct its address.</source>
        <translation>“{0}”处没有 Ray 集群回应（{1}）；请启动一个（带 head 选项的“ray start”），或更正其地址。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>its token is another one; set RAY_AUTH_MODE to token and RAY_AUTH_TOKEN to the token of the cluster (or unset both where it has none).</source>
        <translation>其令牌不同；请将 RAY_AUTH_MODE 设为 token，RAY_AUTH_TOKEN 设为集群的令牌（若集群没有令牌，请取消设置两者）。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>{0}; install the cluster's versions of Ray and Python here.</source>
        <translation>{0}；请在此安装与集群相同版本的 Ray 和 Python。</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>what listens there does not answer as a Ray cluster does; check address and port (Ray's own is 6379).</source>
        <translation>该处的服务不像 Ray 集群那样应答；请检查地址和端口（Ray 自身的端口为 6379）。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>{0} is damaged; delete it and run again.</source>
        <translation>{0} 已损坏；请将其删除并重新运行。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>{0} Run again and resume to go on from the finished rows.</source>
        <translation>{0}再次运行并选择“继续”，即可从已完成的行接着处理。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>{0} is large: its least, greatest or percentile values come from a sample.</source>
        <translation>{0} 很大：其最小值、最大值或百分位值来自抽样。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>{0} was not given: the model was trained to do without it, usually with more mistakes.</source>
        <translation>未给出 {0}：模型经过无此输入的训练，但通常错误更多。</translation>
    </message>
    <message>
        <location filename="../../core/inference/runner.py"/>
        <source>The model gives logits of shape {0} where its card promises {1}; the checkpoint and its card do not belong together.</source>
        <translation>模型给出的 logits 形状为 {0}，而其模型卡承诺 {1}；检查点与模型卡不属于同一模型。</translation>
    </message>
    <message>
        <location filename="../../core/inference/runner.py"/>
        <source>{0} has not enough memory for one window of {1} px.</source>
        <translation>{0} 的内存不足以处理一个 {1} 像元的窗口。</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>The shard must be between 1 and {0}, not {1}.</source>
        <translation>分片必须在 1 和 {0} 之间，不能是 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>There are no parts of {0} (files like {1}.part-1-of-8); run part 1/8 and so on first.</source>
        <translation>没有 {0} 的部分（形如 {1}.part-1-of-8 的文件）；请先运行第 1/8 部分等各部分。</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>Parts of different cuts lie side by side ({0}); delete those of the older one.</source>
        <translation>不同划分方式的部分并存（{0}）；请删除较旧划分的部分。</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>{0} not there</source>
        <translation>{0} 不存在</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>{0} unfinished</source>
        <translation>{0} 未完成</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>{0} of the {1} parts of {2} is missing: {3} (the first one is {4}); run part {5}/{1} and resume, then join again.</source>
        <translation>{2} 的 {1} 个部分中缺少 {0} 个：{3}（第一个是 {4}）；请以续跑方式运行部分 {5}/{1}，然后再合并。</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>{0} of the {1} parts of {2} are missing: {3} (the first one is {4}); run part {5}/{1} and so on and resume, then join again.</source>
        <translation>{2} 的 {1} 个部分中缺少 {0} 个：{3}（第一个是 {4}）；请以续跑方式运行部分 {5}/{1} 等，然后再合并。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/area.py"/>
        <source>This place lies outside the raster: click on the picture.</source>
        <translation>此处位于栅格之外：请在图像上单击。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/area.py"/>
        <source>The prompts span {0} x {1} pixels; at most {2} are possible.</source>
        <translation>提示跨越 {0} x {1} 像元；最多可为 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>At {0} of {1} places of the grid no mask was good enough (least score {2}, least stability {3}): lower these to find more.</source>
        <translation>网格的 {1} 个位置中有 {0} 个没有足够好的掩膜（最低得分 {2}，最低稳定性 {3}）：降低这些限值可找到更多对象。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>Nothing to segment: give points, boxes, or ask for everything.</source>
        <translation>没有可分割的内容：请给出点或方框，或要求分割全部。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>Point {0} has the label {1}; 1 is inside the object, 0 outside.</source>
        <translation>点 {0} 的标签为 {1}；1 表示在地物内，0 表示在地物外。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>Point {0} lies outside an object (label 0) but names no group to belong to.</source>
        <translation>点 {0} 位于地物之外（标签为 0），但没有指明所属的组。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>The group {0} has two boxes; an object has at most one.</source>
        <translation>组 {0} 有两个方框；一个地物最多有一个。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>The group {0} has no point inside its object (label 1) and no box.</source>
        <translation>组 {0} 既没有位于地物内的点（标签为 1），也没有方框。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>; for points in another coordinate reference system name it</source>
        <translation>；若点采用其他坐标参考系统，请指明</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>This place lies outside the raster, which covers {0}{1}.</source>
        <translation>此处位于栅格之外，栅格范围为 {0}{1}。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>The model found nothing here.</source>
        <translation>模型在此未找到任何对象。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>{0} of {1} objects were not segmented, e.g.: {2}</source>
        <translation>{1} 个对象中有 {0} 个未能分割，例如：{2}</translation>
    </message>
    <message>
        <location filename="../../core/interactive/choice.py"/>
        <source>{0} is {1}, which classifies whole scenes; clicking needs a SAM checkpoint.</source>
        <translation>{0} 是 {1}，用于整景分类；点击分割需要 SAM 检查点。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/decode.py"/>
        <source>The model gives values that are NaN or infinite; check the checkpoint, or choose another.</source>
        <translation>模型给出 NaN 或无穷大的值；请检查检查点，或选择其他检查点。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/embedder.py"/>
        <source>The session was closed.</source>
        <translation>会话已关闭。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/embedder.py"/>
        <source>Another place was asked for meanwhile.</source>
        <translation>在此期间请求了另一个位置。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/picture.py"/>
        <source>The raster {0} is gone: it was moved, renamed or deleted.</source>
        <translation>栅格 {0} 已不存在：它被移动、重命名或删除。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/promptable.py"/>
        <source>{0} is not a SAM checkpoint.</source>
        <translation>{0} 不是 SAM 检查点。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/prompts.py"/>
        <source>Nothing to segment: click on an object or draw a box around it.</source>
        <translation>没有可分割的内容：请点击地物，或在其周围画方框。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/prompts.py"/>
        <source>The raster has no coordinate reference system, so the prompts must be in its own coordinates.</source>
        <translation>栅格没有坐标参考系，因此提示必须使用栅格自身的坐标。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/prompts.py"/>
        <source>A prompt lies where its coordinates cannot be converted to the raster's.</source>
        <translation>有一个提示所在位置的坐标无法转换为栅格的坐标。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/prompts.py"/>
        <source>The box has no area: draw it around the object.</source>
        <translation>方框没有面积：请在地物周围画方框。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/ranges.py"/>
        <source>{0} must be {1}, not {2}.</source>
        <translation>{0} 必须是 {1}，不能是 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/session.py"/>
        <source>{0} has no data at this place (nodata): click on the picture.</source>
        <translation>{0} 在此处没有数据（无数据值）：请在影像上点击。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/source.py"/>
        <source>The raster {0} {1}; open it again to go on clicking.</source>
        <translation>栅格 {0} {1}；请重新打开后再继续点击。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/stretch.py"/>
        <source>Choose one band or three (red, green, blue) of {0}, not {1}.</source>
        <translation>请选择 {0} 的一个或三个波段（红、绿、蓝），而不是 {1} 个。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/stretch.py"/>
        <source>Band {0} was asked of {1}, which has bands {2}.</source>
        <translation>要求读取 {1} 的波段 {0}，但它的波段为 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/stretch.py"/>
        <source>The raster {0} holds no valid pixel.</source>
        <translation>栅格 {0} 没有有效像元。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/write.py"/>
        <source>The output {0} must end in .gpkg, .geojson or .tif.</source>
        <translation>输出 {0} 必须以 .gpkg、.geojson 或 .tif 结尾。</translation>
    </message>
    <message>
        <location filename="../../core/interactive/write.py"/>
        <source>The folder {0} of the output does not exist.</source>
        <translation>输出文件夹 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>sampling layer</source>
        <translation>抽样图层</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>AcATaMa labels have a label and a thematic_class; “{0}” is neither.</source>
        <translation>AcATaMa 的标签有 label 和 thematic_class；“{0}”不是其中之一。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>{0} names no layer of samples: nothing was labelled in this session of AcATaMa.</source>
        <translation>{0} 没有指明样本图层：在此 AcATaMa 会话中没有标注任何内容。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>No sample of {0} has a label yet.</source>
        <translation>{0} 中还没有样本带标签。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>{0} is larger than {1} MB: that is no session of AcATaMa.</source>
        <translation>{0} 大于 {1} MB：这不是 AcATaMa 会话。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>This engine was installed before it read AcATaMa's files: install the engine again, or save the labelled samples as a GeoPackage in AcATaMa.</source>
        <translation>此引擎安装时尚不能读取 AcATaMa 的文件：请重新安装引擎，或在 AcATaMa 中将已标注的样本保存为 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>{0} is damaged, or no session saved by AcATaMa.</source>
        <translation>{0} 已损坏，或不是由 AcATaMa 保存的会话。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>{0} is no session saved by AcATaMa.</source>
        <translation>{0} 不是由 AcATaMa 保存的会话。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>The buttons of {0} name no class of a thematic map; choose the field label.</source>
        <translation>{0} 的按钮没有指明专题地图的类别；请选择字段 label。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>The points of {0} are in {1}{2}: put it beside {3}.</source>
        <translation>{0} 的点在 {1} 中{2}：请将其放到 {3} 旁边。</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>the {0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>The {0} {1} holds polygons; AcATaMa's samples are points.</source>
        <translation>{0} {1} 中是多边形；AcATaMa 的样本是点。</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>label file</source>
        <translation>标签文件</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>Scene {0}: 1 overlap of polygons of different classes, {1} px together; the later polygon in the file wins.</source>
        <translation>场景 {0}：不同类别的多边形有 1 处重叠，共 {1} 像元；以文件中靠后的多边形为准。</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>Scene {0}: {1} overlaps of polygons of different classes, {2} px together; the later polygon in the file wins.</source>
        <translation>场景 {0}：不同类别的多边形有 {1} 处重叠，共 {2} 像元；以文件中靠后的多边形为准。</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>The label file {0} has polygons of {1}, which is the name of no class ({2}): map it in classes.names, e.g. {{ {3} = 0 }}.</source>
        <translation>标签文件 {0} 中有 {1} 的多边形，这不是任何类别的名称（{2}）：请在 classes.names 中对应，例如 {{ {3} = 0 }}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>No polygon of the {0} {1} lies on the scene.</source>
        <translation>{0} {1} 中没有多边形落在场景上。</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>{0} of {1} polygons of {2} lie off the scene.</source>
        <translation>{2} 的 {1} 个多边形中有 {0} 个在场景之外。</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>1 of {0} polygons of {1} lies off the scene.</source>
        <translation>{1} 的 {0} 个多边形中有 1 个在场景之外。</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>polygons from the {0} {1}</source>
        <translation>{0} {1} 中的多边形</translation>
    </message>
    <message>
        <location filename="../../core/labels/crosswalk.py"/>
        <source>There is no translation of the class scheme {0} to {1}: {2}.</source>
        <translation>没有从分类体系 {0} 到 {1} 的转换：{2}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/crosswalk.py"/>
        <source>The file {0} is missing or damaged: install the program again.</source>
        <translation>文件 {0} 缺失或已损坏：请重新安装本程序。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>The rule “{0}” is not known: take {1}.</source>
        <translation>未知规则“{0}”：请用 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>A decision is for the labels {0}, which are not in conflict: the files were changed since; join them again without decisions, and decide anew.</source>
        <translation>有一个决定针对标签 {0}，而它们并无冲突：文件此后被更改；请不带决定重新合并，然后重新作出决定。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>No label is left after the conflicts were taken out: decide some of them.</source>
        <translation>去除冲突后没有剩下任何标签：请对其中一些作出决定。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} is one of the files that are joined: choose another name.</source>
        <translation>{0} 是要合并的文件之一：请另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Cannot read the decisions {0}: {1}.</source>
        <translation>无法读取决定 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Line {0} of {1}: decision must be {2}, {3} or {4}, beside id_first and id_second.</source>
        <translation>{1} 的第 {0} 行：在 id_first 和 id_second 之外，decision 必须是 {2}、{3} 或 {4}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>labels from {0}</source>
        <translation>{0} 中的标签</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Nothing in {0} has a class yet.</source>
        <translation>{0} 中还没有任何对象有类别。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} holds polygons and points: join files that hold only one kind.</source>
        <translation>{0} 中既有多边形又有点：请合并只含一种的文件。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} was given twice: give the files of two people.</source>
        <translation>{0} 给出了两次：请给出两个人的文件。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} holds points and the other file polygons: join files of one kind.</source>
        <translation>{0} 中是点，另一个文件中是多边形：请合并同一种类的文件。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>The classes of {0} are numbers without names and those of the other file are names: nobody can tell which are the same. Give it a field with names first.</source>
        <translation>{0} 的类别是没有名称的编号，而另一个文件的类别是名称：无法判断哪些相同。请先为其添加带名称的字段。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} names no coordinate system and the other file does: assign it first.</source>
        <translation>{0} 没有指明坐标系，而另一个文件指明了：请先为其指定。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Labels of {0} cannot be expressed in the coordinate system of {1}.</source>
        <translation>{0} 的标签无法用 {1} 的坐标系表示。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Classes are matched by their names and got other numbers: {0}.</source>
        <translation>类别按名称匹配，并得到了其他编号：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Both files have class numbers without names: the same number is taken for the same class.</source>
        <translation>两个文件的类别编号都没有名称：相同的编号视为相同的类别。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Left out, because the labels have no different dates in the field created: {0} of the conflicts.</source>
        <translation>因标签的字段 created 中没有不同的日期而略去的冲突：{0} 个。</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>No label of {0} names its author.</source>
        <translation>{0} 中没有标签注明作者。</translation>
    </message>
    <message>
        <location filename="../../core/labels/label_file.py"/>
        <source>1 of {0} features of {1} has no class and is left out.</source>
        <translation>{1} 的 {0} 个要素中有 1 个没有类别，已略去。</translation>
    </message>
    <message>
        <location filename="../../core/labels/label_file.py"/>
        <source>{0} of {1} features of {2} have no class and are left out.</source>
        <translation>{2} 的 {1} 个要素中有 {0} 个没有类别，已略去。</translation>
    </message>
    <message>
        <location filename="../../core/labels/label_file.py"/>
        <source>{0} features of {1} have no geometry that can be a label and are left out.</source>
        <translation>{1} 中有 {0} 个要素的几何不能作为标签，已略去。</translation>
    </message>
    <message>
        <location filename="../../core/labels/label_file.py"/>
        <source>A feature of {0} has no geometry that can be a label and is left out.</source>
        <translation>{0} 中有一个要素的几何不能作为标签，已略去。</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference and the map number the classes differently (the same name has another value): the figures compare different classes. Map the values of the reference: {0}.</source>
        <translation>参考与地图的类别编号不同（同一名称的值不同）：这些数值比较的是不同的类别。请对应参考的值：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference holds the value {0}, which no class of the map has</source>
        <translation>参考中含有值 {0}，地图没有此类别</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference holds the value {0}, which does not occur in the map</source>
        <translation>参考中含有值 {0}，地图中没有出现</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference holds the values {0}, which no class of the map has</source>
        <translation>参考中含有值 {0}，地图没有这些类别</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference holds the values {0}, which do not occur in the map</source>
        <translation>参考中含有值 {0}，地图中没有出现</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>{0}: all its pixels of them count as mistakes. Map each to a class (1=0,2=1: reference value = class value), or ignore them.</source>
        <translation>{0}：其所有这些值的像元都计为错误。请将每个值对应到一个类别（1=0,2=1：参考的值 = 类别的值），或忽略它们。</translation>
    </message>
    <message>
        <location filename="../../core/labels/paired.py"/>
        <source>Features of {0} have the {1} {2} and the {3} “{4}”, but {5} means “{6}” here: take {7} for the class, or correct {8}.</source>
        <translation>{0} 的要素的 {1} 为 {2}，{3} 为“{4}”，但 {5} 在此表示“{6}”：请用 {7} 作为类别，或更正 {8}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/paired.py"/>
        <source>Features of {0} with the {1} have two different values of {2} (“{3}” and “{4}”), so nobody can tell which class is meant: correct them, or name the field with the class.</source>
        <translation>{0} 中 {1} 的要素有两个不同的 {2} 值（“{3}”和“{4}”），无法判断指的是哪个类别：请改正，或指定类别字段。</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>There are no labelled polygons or points yet: label some, of two classes at least.</source>
        <translation>还没有带标签的多边形或点：请标注一些，至少包含两个类别。</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>None of the labelled {0}s lies on the raster: check their coordinate reference system, or label something in this scene.</source>
        <translation>没有任何带类别的{0}落在栅格上：请检查其坐标参考系，或在此场景中标注一些。</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of {1} {2}s {3} outside the raster and {4} left out.</source>
        <translation>{1} 个{2}中有 {0} 个位于栅格之外，已略去。</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of {1} {2}s {3} smaller than a pixel: each stands for the pixels that it touches, which show other things as well.</source>
        <translation>{1} 个{2}中有 {0} 个小于一个像元：每个都代表它所触及的像元，而这些像元也包含其他地物。</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source> and {0} more pairs</source>
        <translation>，另有 {0} 对</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source> and 1 more pair</source>
        <translation>，另有 1 对</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of different classes lie on top of each other ({1} and {2}{3}), and nothing else is labelled: a pixel can have one class only. Check the class field, or delete one of each two.</source>
        <translation>不同类别的{0}相互叠在一起（{1} 与 {2}{3}），此外没有其他标注：一个像元只能属于一个类别。请检查类别字段，或删除其中之一。</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of different classes overlap ({1} and {2}{3}); what they share is left out, so that nothing remains of {4} of them.</source>
        <translation>不同类别的{0}相互重叠（{1} 与 {2}{3}）；重叠部分不参与，其中 {4} 个因此不剩任何像元。</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of different classes overlap ({1} and {2}{3}); what they share is left out.</source>
        <translation>不同类别的{0}相互重叠（{1} 与 {2}{3}）；重叠部分不参与。</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>label</source>
        <translation>标签</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>point</source>
        <translation>点</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} {1}s are</source>
        <translation>{0} 个{1}</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>A {0} is</source>
        <translation>1 个{0}</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of the class “{1}”, which is not among the classes {2}: add that class, or give its {3}s another one.</source>
        <translation>{0}的类别为“{1}”，而类别 {2} 中没有它：请添加该类别，或为其{3}改用其他类别。</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>the value {0}</source>
        <translation>值 {0}</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>The label raster {0} holds {1}, but the classes are 0 to {2}: add it to classes.map or classes.ignore.</source>
        <translation>标签栅格 {0} 含有{1}，但类别为 0 至 {2}：请加入 classes.map 或 classes.ignore。</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>the colour {0}</source>
        <translation>颜色 {0}</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>The label raster {0} holds {1}, which no class has: add it to classes.palette (with value = 255 it leaves pixels unlabelled).</source>
        <translation>标签栅格 {0} 含有{1}，没有类别与之对应：请加入 classes.palette（value = 255 表示像元不带标签）。</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>Two classes have the colour {0}, so the colours of {1} cannot tell them apart: give every class its own colour, or say in classes.palette which one it means.</source>
        <translation>两个类别都用颜色 {0}，因此无法用 {1} 的颜色区分它们：请为每个类别指定各自的颜色，或在 classes.palette 中说明该颜色表示哪一个。</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>The label raster {0} has no colours to read ({1} of {2}): they need three bands of 8 bits, or a colour table; else set classes.read = "values".</source>
        <translation>标签栅格 {0} 没有可读取的颜色（{1}，{2}）：颜色需要三个 8 位波段或颜色表；否则请设 classes.read = "values"。</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>The label raster {0} must have one band of whole numbers (or three of colours), it has {1} of {2}.</source>
        <translation>标签栅格 {0} 必须是单波段整数（或三波段颜色），而它为 {1}，{2}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>SCP labels have a macroclass and a class; “{0}” is neither.</source>
        <translation>SCP 的标签有 macroclass 和 class；“{0}”不是其中之一。</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} is damaged, or no training input of SCP: save it again there, or export its polygons.</source>
        <translation>{0} 已损坏，或不是 SCP 的训练输入：请在 SCP 中重新保存，或导出其多边形。</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>No polygon of {0} has a class yet.</source>
        <translation>{0} 中还没有任何多边形有类别。</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} holds {1} files; at most {2} are read.</source>
        <translation>{0} 中有 {1} 个文件；最多读取 {2} 个。</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} holds no polygons: spectral signatures alone are no labels.</source>
        <translation>{0} 中没有多边形：仅有光谱特征不能作为标签。</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} holds more than {1} MB: export its polygons as a GeoPackage instead.</source>
        <translation>{0} 的内容超过 {1} MB：请改为将其多边形导出为 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>training input</source>
        <translation>训练输入</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} holds {1} polygons; at most {2} are read.</source>
        <translation>{0} 中有 {1} 个多边形；最多读取 {2} 个。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>No class of the scheme {0} names a parent: write the parents into the scheme first.</source>
        <translation>分类体系 {0} 中没有任何类别指定上级类别：请先将上级类别写入该分类体系。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>A table needs the scheme that it translates to: name it instead of parents.</source>
        <translation>表格需要它所转换到的分类体系：请指定该分类体系，而不是 parents。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} translates to {1}, which is no class of {2}.</source>
        <translation>{0} 转换到 {1}，而它不是 {2} 的类别。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} does not say what {1} becomes: add a row for it, with an empty second cell where it has no counterpart.</source>
        <translation>{0} 没有说明 {1} 变为什么：请为它添加一行；没有对应类别时将第二格留空。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} is too large for a table of classes.</source>
        <translation>{0} 太大，不可能是类别表。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The table {0} cannot be read: {1}.</source>
        <translation>无法读取表格 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} must have the columns from and to.</source>
        <translation>{0} 必须有列 from 和 to。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} translates {1} twice, to {2} and to {3}.</source>
        <translation>{0} 将 {1} 转换了两次，分别到 {2} 和 {3}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The map does not name its classes: say which scheme they are of.</source>
        <translation>地图没有为其类别命名：请指明它们属于哪个分类体系。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>No scheme {0} has the classes of the map ({1}): say which scheme they are of, or give a table of your own.</source>
        <translation>没有分类体系 {0} 含有地图的类别（{1}）：请指明它们属于哪个分类体系，或给出您自己的表格。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The classes of the map are in the schemes {0}, which are translated differently: say which.</source>
        <translation>地图的类别存在于分类体系 {0} 中，而它们的转换方式不同：请指明是哪一个。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The classes of the scheme {0} have no codes.</source>
        <translation>分类体系 {0} 的类别没有代码。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The class {0} of the map is not one of the scheme {1}.</source>
        <translation>地图的类别 {0} 不属于分类体系 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The map holds {0}, which is no {1} of the scheme {2}.</source>
        <translation>地图中有 {0}，而它不是分类体系 {2} 的 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The map does not name its classes: its values were read as the codes of {0}.</source>
        <translation>地图没有类别名称：其值按 {0} 的代码读取。</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The map does not name its classes: its values were read as the numbers of {0}.</source>
        <translation>地图没有类别名称：其值按 {0} 的编号读取。</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>The labels {0} do not exist.</source>
        <translation>标签 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>{0} is a raster; core.quick takes polygons and points (core.train takes rasters).</source>
        <translation>{0} 是栅格；core.quick 使用多边形和点（core.train 使用栅格）。</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>Classes of {0} are called by {1}, which stands beside {2}.</source>
        <translation>{0} 的类别采用 {1} 中的名称，该字段与 {2} 并列。</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>The labels name {0} classes; at most {1} are possible: is it the right field?</source>
        <translation>标签中有 {0} 个类别；最多可有 {1} 个：字段是否选对了？</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>The numbers of the field are class names; the map's values are 0 to {0}: {1}.</source>
        <translation>字段中的数字是类别名称；地图的值为 0 至 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>{0} names no coordinate system: its coordinates are taken to be in that of the raster.</source>
        <translation>{0} 没有指明坐标系：其坐标按栅格的坐标系处理。</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>{0} has no fields, so nothing says which class a feature has; add a field with the class.</source>
        <translation>{0} 没有字段，因此无法得知要素属于哪个类别；请添加记录类别的字段。</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>{0} has no field “{1}”; its fields are: {2}.</source>
        <translation>{0} 没有字段“{1}”；其字段为：{2}。</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>The class field of {0} is not plain: name one of its fields {1}.</source>
        <translation>无法确定 {0} 的类别字段：请指定其字段之一 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/models/cwsam/family.py"/>
        <source>This CWSAM model was made for windows of {0} px; leave the window at that, not {1}.</source>
        <translation>此 CWSAM 模型针对 {0} 像元的窗口制作；请保持该窗口，不要设为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/models/cwsam/foreign.py"/>
        <source>{0} is not a whole checkpoint: its mask decoder has no layers.</source>
        <translation>{0} 不是完整的检查点：其掩膜解码器没有层。</translation>
    </message>
    <message>
        <location filename="../../core/models/cwsam/foreign.py"/>
        <source>{0}: {1} class channels are not a multiple of {2} features.</source>
        <translation>{0}：{1} 个类别通道不是 {2} 个特征的整数倍。</translation>
    </message>
    <message>
        <location filename="../../core/models/families.py"/>
        <source>This version of SAM Land Cover knows no model family “{0}”: it has {1}. Update it to open such a model.</source>
        <translation>此版本的 SAM Land Cover 不认识模型系列“{0}”：现有 {1}。要打开这种模型，请更新 SAM Land Cover。</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/family.py"/>
        <source>MFNet's decoder needs a multiple of 16 channels, not {0}.</source>
        <translation>MFNet 的解码器需要通道数为 16 的倍数，不能是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/foreign.py"/>
        <source>{0} has no {1}: choose another mode.</source>
        <translation>{0} 没有 {1}：请选择其他模式。</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/foreign.py"/>
        <source>{0} has {1} in its encoder, so its MFNet mode is not clear.</source>
        <translation>{0} 的编码器中有 {1}，因此其 MFNet 模式不明确。</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/model.py"/>
        <source>This MFNet takes {0}.</source>
        <translation>此 MFNet 接受 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/model.py"/>
        <source>This MFNet takes {0}, not {1}.</source>
        <translation>此 MFNet 接受 {0}，而不是 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/model.py"/>
        <source>MFNet needs at least one raster.</source>
        <translation>MFNet 至少需要一个栅格。</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/model.py"/>
        <source>The two rasters of MFNet differ: optical is {0}, the second {1} (batch, channels, height, width).</source>
        <translation>MFNet 的两个栅格不一致：光学为 {0}，第二个为 {1}（批、通道、高、宽）。</translation>
    </message>
    <message>
        <location filename="../../core/models/quick/family.py"/>
        <source>The encoder under this quick head sees windows of {0} px; leave the window at that, not {1}.</source>
        <translation>此快速头下的编码器使用 {0} 像元的窗口；请保持该窗口，不要设为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/models/quick/family.py"/>
        <source>The encoder under this quick head was fitted in windows every {0} px, and sees something else in others; leave the stride at that, not {1}.</source>
        <translation>此快速头下的编码器是在每隔 {0} 像元的窗口中拟合的，在其他间隔下所见不同；请保持该步长，不要设为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/building.py"/>
        <source>The encoder's width ({0}) is not a multiple of its heads ({1}).</source>
        <translation>编码器的宽度（{0}）不是其头数（{1}）的整数倍。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/building.py"/>
        <source>The image size ({0} px) is not a multiple of the patch ({1} px).</source>
        <translation>影像大小（{0} 像元）不是图块大小（{1} 像元）的整数倍。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/building.py"/>
        <source>The encoder must give a multiple of 16 channels, not {0}.</source>
        <translation>编码器输出的通道数必须是 16 的倍数，不能是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/encoder.py"/>
        <source>The model takes images of 3 bands as (batch, 3, height, width), this one is {0}.</source>
        <translation>模型接受形如 (batch, 3, height, width) 的三波段影像，而此影像为 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/family.py"/>
        <source>{0} holds two different tables of positions, so it is damaged.</source>
        <translation>{0} 中有两个不同的位置表，因此已损坏。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign.py"/>
        <source>{0} does not fit its config.json: {1} heads do not divide its mask decoder's {2} channels.</source>
        <translation>{0} 与其 config.json 不符：其掩膜解码器的 {2} 个通道不能被 {1} 个头整除。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} has a position table of {1} x {2} tokens; SAM's is square.</source>
        <translation>{0} 的位置表为 {1} x {2} 个 token；SAM 的位置表是正方形。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} is not a whole checkpoint: its encoder has no blocks.</source>
        <translation>{0} 不是完整的检查点：其编码器没有块。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} is not a SAM encoder: its heads do not divide its width of {1}.</source>
        <translation>{0} 不是 SAM 编码器：其宽度 {1} 不能被头数整除。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} is not a SAM encoder: {1} has an even number of rows, {2}.</source>
        <translation>{0} 不是 SAM 编码器：{1} 的行数为偶数 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} is not a SAM encoder: its attention windows have different sizes.</source>
        <translation>{0} 不是 SAM 编码器：其注意力窗口大小不一。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/model.py"/>
        <source>SAM takes images of up to {0} x {1} px, this one has {2} x {3}: resize it first.</source>
        <translation>SAM 接受不超过 {0} x {1} 像元的影像，而此影像为 {2} x {3}：请先调整其大小。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/model.py"/>
        <source>Points and their labels (1 inside, 0 outside) must be given together.</source>
        <translation>点及其标签（1 表示在地物内，0 表示在地物外）必须一并给出。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/model.py"/>
        <source>Nothing to segment: give at least one point, box or mask.</source>
        <translation>没有可分割的内容：请至少给出一个点、方框或掩膜。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} is not a SAM as the library transformers stores it, or one with additions: this software does not know its tensor {1}.</source>
        <translation>{0} 不是 transformers 库所存形式的 SAM，或带有附加部分：本软件不认识其张量 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} cannot be read: copy it again together with {1}.</source>
        <translation>无法读取 {0}：请将其与 {1} 一起重新复制。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} belongs to a model of the kind “{1}” ({2} says so), not to the first SAM.</source>
        <translation>{0} 属于“{1}”类模型（据 {2}），而不是第一代 SAM。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} beside {1} describes another model: put the config.json of this model beside it, or none.</source>
        <translation>{1} 旁边的 {0} 描述的是另一个模型：请将此模型的 config.json 放在其旁边，或不放。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} is damaged: its mask decoder has {1} heads and an epsilon of {2}.</source>
        <translation>{0} 已损坏：其掩膜解码器的头数为 {1}，epsilon 为 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} is one part of a model: put {1} and all parts beside it.</source>
        <translation>{0} 是模型的一个部分：请将 {1} 和所有部分放在其旁边。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} is one part of a model: {1} is missing.</source>
        <translation>{0} 是模型的一个部分：缺少 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/vendor.py"/>
        <source>The Python package segment-anything is missing from the engine environment; install it with: pip install --no-deps segment-anything==1.0</source>
        <translation>引擎环境中缺少 Python 软件包 segment-anything；请用以下命令安装：pip install --no-deps segment-anything==1.0</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} needs more than an image: it also reads metadata of each picture (tensor {1}), which this software cannot give; choose a model without metadata.</source>
        <translation>{0} 需要的不只是影像：它还读取每幅影像的元数据（张量 {1}），本软件无法提供；请选择不需要元数据的模型。</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} holds more than one network (tensor {1} beside {2}{3}); it is not read, for parts of it would be left out.</source>
        <translation>{0} 中有不止一个网络（张量 {1} 与 {2}{3} 并存）；不会读取，否则其中一部分会被略去。</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} is {1}: this software reads the U-Net with a ResNet-34 or ResNet-18 encoder.</source>
        <translation>{0} 是 {1}：本软件读取以 ResNet-34 或 ResNet-18 为编码器的 U-Net。</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} is not a whole checkpoint: a stage of its encoder is missing.</source>
        <translation>{0} 不是完整的检查点：缺少其编码器的一个阶段。</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} has one output, which tells one class from the rest by a threshold; this software needs one output for each class.</source>
        <translation>{0} 只有一个输出，用阈值将一个类别与其余区分；本软件需要每个类别各有一个输出。</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/model.py"/>
        <source>The model takes images of {0} bands as (batch, bands, height, width), this one is {1}.</source>
        <translation>模型接受形如 (batch, bands, height, width) 的 {0} 波段影像，而此影像为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>unpack it yourself, and check the folder</source>
        <translation>请自行解压，然后检验该文件夹</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} cannot be unpacked: {1}.</source>
        <translation>无法解压 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} holds {1} files; at most {2} are looked at: {3}.</source>
        <translation>{0} 中有 {1} 个文件；最多查看 {2} 个：{3}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} holds a file that would lie outside its folder ({1}).</source>
        <translation>{0} 中有一个文件会落在其文件夹之外（{1}）。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} has a password: {1}.</source>
        <translation>{0} 有密码：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} holds two files called {1}; nobody can tell which one is meant.</source>
        <translation>{0} 中有两个名为 {1} 的文件；无法判断指的是哪一个。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} would swell to {1} GB, more than {2} times its size; if you trust it, {3}.</source>
        <translation>{0} 解压后将达到 {1} GB，超过其大小的 {2} 倍；如果您信任它，{3}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} needs {1} GB to be unpacked, and {2} GB are free.</source>
        <translation>解压 {0} 需要 {1} GB，而可用空间为 {2} GB。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/definition.py"/>
        <source>There is no product definition {0}; known are {1}, or give a .toml file.</source>
        <translation>没有产品规范 {0}；已有 {1}，或给出 .toml 文件。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/definition.py"/>
        <source>The product definition {0} cannot be read: {1}.</source>
        <translation>无法读取产品规范 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/definition.py"/>
        <source>The product definition {0} has a mistake in {1}: {2}.</source>
        <translation>产品规范 {0} 在 {1} 处有错误：{2}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>cell size</source>
        <translation>像元大小</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} map units.</source>
        <translation>{0} 地图单位。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} map units instead of {1}.</source>
        <translation>{0} 地图单位，应为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>grid origin</source>
        <translation>格网原点</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>The corner {0}, {1} lies on multiples of {2}.</source>
        <translation>角点 {0}, {1} 位于 {2} 的倍数上。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>The corner {0}, {1} does not lie on multiples of {2}.</source>
        <translation>角点 {0}, {1} 不在 {2} 的倍数上。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>There is none; allowed are {0}.</source>
        <translation>没有；允许的有 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0}; allowed are {1}.</source>
        <translation>{0}；允许的有 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>data type</source>
        <translation>数据类型</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} instead of {1}.</source>
        <translation>{0}，应为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>nodata</source>
        <translation>无数据值</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>compression</source>
        <translation>压缩</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>tiles</source>
        <translation>分块</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0}; tiles of at most {1} px are asked for.</source>
        <translation>{0}；要求分块最大为 {1} 像元。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>cloud-optimised</source>
        <translation>云优化</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>It is.</source>
        <translation>是。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>It is no cloud-optimised GeoTIFF.</source>
        <translation>不是云优化 GeoTIFF。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>codes</source>
        <translation>编码</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>All are allowed.</source>
        <translation>全部允许。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Not allowed: {0}.</source>
        <translation>不允许：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} is “{1}” instead of “{2}”</source>
        <translation>{0} 为“{1}”，应为“{2}”</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} has none</source>
        <translation>{0} 没有名称</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>class names</source>
        <translation>类别名称</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>As defined.</source>
        <translation>与定义一致。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>colour table</source>
        <translation>颜色表</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Every class has a colour.</source>
        <translation>每个类别都有颜色。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Without a colour: {0}.</source>
        <translation>没有颜色：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Other colours: {0}.</source>
        <translation>颜色不同：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>attribute table</source>
        <translation>属性表</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Has {0}.</source>
        <translation>含有 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Lacks {0}.</source>
        <translation>缺少 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>minimum mapping unit</source>
        <translation>最小制图单元</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>No region with a neighbour is below {0}.</source>
        <translation>没有与其他区域相接且小于 {0} 的区域。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Regions below {0} are there; generalising would change {1} pixels.</source>
        <translation>存在小于 {0} 的区域；制图综合会改变 {1} 个像元。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>The result {0} does not exist.</source>
        <translation>结果 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>file name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} does not match {1}.</source>
        <translation>{0} 不符合 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} is missing.</source>
        <translation>缺少 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} holds more than {1} files, so it is no delivery; name the file.</source>
        <translation>{0} 中的文件超过 {1} 个，因此不是交付包；请指定文件。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} holds no {1} to check.</source>
        <translation>{0} 中没有可检查的 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} holds several files to check ({1}); name one.</source>
        <translation>{0} 中有多个可检查的文件（{1}）；请指定一个。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>geometry</source>
        <translation>几何</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} valid polygons.</source>
        <translation>{0} 个有效多边形。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} of {1} polygons are invalid.</source>
        <translation>{1} 个多边形中有 {0} 个无效。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>single part</source>
        <translation>单部件</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>All are.</source>
        <translation>全部是。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} polygons have several parts.</source>
        <translation>{0} 个多边形有多个部件。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} holds no polygons.</source>
        <translation>{0} 中没有多边形。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} has no field with the class; it has {1}.</source>
        <translation>{0} 没有记录类别的字段；它有 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>coverage</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>No overlap, and neighbours share every vertex.</source>
        <translation>没有重叠，相邻多边形共享每个顶点。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} polygons overlap or do not match.</source>
        <translation>{0} 个多边形重叠或不吻合。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>gaps</source>
        <translation>空隙</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} holes in the covered ground; nodata may be the reason.</source>
        <translation>覆盖地面中有 {0} 个空洞；可能由无数据造成。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>equal neighbours</source>
        <translation>同类相邻</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>None.</source>
        <translation>没有。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} pairs of neighbours have the same class.</source>
        <translation>{0} 对相邻多边形类别相同。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} cannot be told for polygons without a coordinate system, or in px.</source>
        <translation>对没有坐标系的多边形或以像元为单位时，无法确定 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>No polygon with a neighbour is below {0}.</source>
        <translation>没有与其他多边形相接且小于 {0} 的多边形。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} polygons are below {1}.</source>
        <translation>{0} 个多边形小于 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>Widths are measured in a projected coordinate system only.</source>
        <translation>宽度只在投影坐标系中测量。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>No polygon is narrower than {0} m everywhere.</source>
        <translation>没有处处窄于 {0} 米的多边形。</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} polygons are narrower than {1} m everywhere.</source>
        <translation>{0} 个多边形处处窄于 {1} 米。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/facts.py"/>
        <source>The date {0} is not understood; write it like 2026-05-31.</source>
        <translation>无法理解日期 {0}；请写成 2026-05-31 的形式。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/facts.py"/>
        <source>The dates {0} are not understood; write the first and the last day.</source>
        <translation>无法理解日期 {0}；请写出第一天和最后一天。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/facts.py"/>
        <source>{0} is no e-mail address.</source>
        <translation>{0} 不是电子邮件地址。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/facts.py"/>
        <source>{0} cannot be read as a raster: {1}.</source>
        <translation>{0} 无法作为栅格读取：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/layout.py"/>
        <source>A raster is stored with {0} in tiles of {1} px, not with {2} in {3} px.</source>
        <translation>栅格以 {0} 压缩、{1} 像元的分块存储，不能用 {2} 和 {3} 像元。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The name of the package needs letters or digits.</source>
        <translation>交付包的名称需要字母或数字。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The folder {0} does not exist; create it, or choose another target.</source>
        <translation>文件夹 {0} 不存在；请创建它，或选择其他目标。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>{0} is a folder; give a file name that ends in .zip, or a folder without .zip.</source>
        <translation>{0} 是文件夹；请给出以 .zip 结尾的文件名，或不带 .zip 的文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>{0} exists and is not an empty folder; choose another one.</source>
        <translation>{0} 已存在且不是空文件夹；请选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The {0} {1} does not exist.</source>
        <translation>{0} {1} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The file {0} does not exist.</source>
        <translation>文件 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>Tags that name folders of this machine were left out: {0}.</source>
        <translation>含有本机文件夹名称的元数据标记已略去：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>{0} has no names or colours of classes; they are numbered.</source>
        <translation>{0} 没有类别名称或颜色；类别按编号表示。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The map has no coordinate reference system: areas, extent and place are missing in the metadata.</source>
        <translation>地图没有坐标参考系统：元数据中缺少面积、范围和位置。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>No date of the imagery is given: the metadata have the day of the delivery.</source>
        <translation>未给出影像日期：元数据采用交付当天的日期。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>No licence is given: the metadata state none.</source>
        <translation>未给出许可：元数据中不含许可。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>{0} cannot be copied: {1}.</source>
        <translation>无法复制 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0} does not say which map it is of; make sure that it is this one.</source>
        <translation>{0} 没有说明它属于哪幅地图；请确认就是这一幅。</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0} is of {1}, not of {2}</source>
        <translation>{0} 属于 {1}，而不是 {2}</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0} is of another state of the map</source>
        <translation>{0} 属于此地图的另一个状态</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0} (by their counts of pixels, at least {1} % have another class)</source>
        <translation>{0}（按像元数，至少 {1} % 的类别不同）</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0}: its accuracies are not those of the delivered map. Give the sample with its answers in its place: they judge the delivered map.</source>
        <translation>{0}：其精度不是所交付地图的精度。请改为给出带答案的样本：由这些答案评判所交付的地图。</translation>
    </message>
    <message>
        <location filename="../../core/products/finish.py"/>
        <source>known are {0}</source>
        <translation>已知的有 {0}</translation>
    </message>
    <message>
        <location filename="../../core/products/finish.py"/>
        <source>none is known</source>
        <translation>没有已知的</translation>
    </message>
    <message>
        <location filename="../../core/products/finish.py"/>
        <source>There is no step “{0}” for finished labels; {1}.</source>
        <translation>对于成品标签没有步骤“{0}”；{1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/finished.py"/>
        <source>Nothing is to be done to the map: choose a minimum mapping unit, rules, a recode table or corrections.</source>
        <translation>没有要对地图做的处理：请选择最小制图单元、规则、重编码表或修正。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} {1} had no region of the minimum mapping unit and {2} no longer on the map.</source>
        <translation>类别 {1} 没有达到最小制图单元的区域，已不在地图上。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} has no pixel of class {1}, which the settings name.</source>
        <translation>{0} 没有设置中所指类别 {1} 的像元。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>Merging by probability needs the raster of probabilities that belongs to the map.</source>
        <translation>按概率合并需要该地图的概率栅格。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>The raster of probabilities {0} does not exist.</source>
        <translation>概率栅格 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} has {1} x {2} px, and the map {3} x {4}.</source>
        <translation>{0} 为 {1} x {2} 像元，而地图为 {3} x {4}。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} has {1} bands, one per class from 0, and the map has class {2}.</source>
        <translation>{0} 有 {1} 个波段，从 0 起每个类别一个，而地图中有类别 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} holds {1} values instead of whole steps of probability.</source>
        <translation>{0} 中是 {1} 类型的值，而不是以整数级表示的概率。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>A pixel has 4 or 8 neighbours, not {0}.</source>
        <translation>像元有 4 个或 8 个邻元，不能是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>A small region becomes one of {0}, not {1}.</source>
        <translation>小区域的归并方式为 {0} 之一，不能是 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>Merging by priority needs the classes in their order.</source>
        <translation>按优先级合并需要给出类别的顺序。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>The side of the majority filter is an odd number from 3 to 15, not {0}.</source>
        <translation>众数滤波器的边长是 3 至 15 的奇数，不能是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>A class stands twice in the {0}: {1}.</source>
        <translation>{0} 中有类别出现了两次：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>The minimum mapping unit must be above 0, not {0}.</source>
        <translation>最小制图单元必须大于 0，不能是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>A minimum mapping unit in pixels is a whole number, not {0}.</source>
        <translation>以像元表示的最小制图单元是整数，不能是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>{0} is not understood; write the size of a class like 5=200px.</source>
        <translation>无法理解 {0}；请将类别的大小写成 5=200px 的形式。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/units.py"/>
        <source>The minimum mapping unit of {0} is larger than the whole raster; choose a smaller one.</source>
        <translation>最小制图单元 {0} 大于整个栅格；请选择更小的。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/units.py"/>
        <source>In degrees, give all minimum mapping units as areas, or all in pixels.</source>
        <translation>以度为单位时，请将所有最小制图单元都以面积给出，或都以像元给出。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/units.py"/>
        <source>The raster has no coordinate reference system, so {0} cannot be told in pixels; give the minimum mapping unit in pixels, e.g. 10px.</source>
        <translation>栅格没有坐标参考系，因此无法将 {0} 换算为像元；请以像元给出最小制图单元，例如 10px。</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/units.py"/>
        <source>The area of this raster's pixels is not known by row; give the minimum mapping unit in pixels.</source>
        <translation>无法按行得知此栅格的像元面积；请以像元给出最小制图单元。</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>The label raster {0} does not exist.</source>
        <translation>标签栅格 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>{0} holds no class: all its pixels are nodata.</source>
        <translation>{0} 中没有类别：其像元全部为无数据。</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>{0} is no label raster: it has {1} bands instead of one.</source>
        <translation>{0} 不是标签栅格：它有 {1} 个波段，而不是一个。</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>{0} is no label raster: its values are of type {1}; convert it to whole numbers first.</source>
        <translation>{0} 不是标签栅格：其值的类型为 {1}；请先转换为整数。</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>{0} has more than {1} different values, which is more than a map has classes; is it an image, or does it lack its nodata value?</source>
        <translation>{0} 有超过 {1} 个不同的值，多于地图可有的类别数；它是影像，还是缺少无数据值？</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} is to lie in another folder than the labels {1}; the parts of a job are joined in one folder, so put all outputs there.</source>
        <translation>{0} 要放在与标签 {1} 不同的文件夹中；任务的各部分在同一文件夹中合并，因此请将所有输出都放在那里。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} is the name of a file that comes with the labels {1}; give that output another one.</source>
        <translation>{0} 是随标签 {1} 一起产生的文件的名称；请为该输出另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The output {0} is also an input of this run; choose another name.</source>
        <translation>输出 {0} 也是此次运行的输入；请另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The run would overwrite {0}, which belongs to an input; choose another name or folder for the output {1}.</source>
        <translation>此次运行会覆盖 {0}，而它属于某个输入；请为输出 {1} 选择其他名称或文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The {0} {1} is also the {2}; choose another name.</source>
        <translation>{0} {1} 同时也是 {2}；请另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} exists and cannot be read as a GeoPackage ({1}); choose another name.</source>
        <translation>{0} 已存在，但无法作为 GeoPackage 读取（{1}）；请另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} holds other layers ({1}); choose another name.</source>
        <translation>{0} 中有其他图层（{1}）；请另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} cannot be replaced ({1}); close it in other programs (in QGIS, remove its layer), or choose another name.</source>
        <translation>无法替换 {0}（{1}）；请在其他程序中关闭它（在 QGIS 中移除其图层），或另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The free space of {0} is unknown; this run needs about {1} there.</source>
        <translation>{0} 的可用空间未知；此次运行在那里约需 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The disk of {0} has {1} free, and this run needs about {2}; free some space or choose another folder.</source>
        <translation>{0} 所在磁盘剩余 {1}，而此次运行约需 {2}；请释放空间或选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The disk of {0} is full, so {1} was not written; free some space and run again.</source>
        <translation>{0} 所在磁盘已满，{1} 未能写入；请释放空间后重新运行。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} is open in another program and cannot be replaced; the new result was kept as {1}.</source>
        <translation>{0} 已在其他程序中打开，无法替换；新结果已保存为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>No file name is given for the {0}.</source>
        <translation>没有给出 {0} 的文件名。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The {0} file {1} must end in {2}.</source>
        <translation>{0} 文件 {1} 必须以 {2} 结尾。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The {0} {1} is a folder; give a file name in it.</source>
        <translation>{0} {1} 是文件夹；请给出其中的文件名。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The folder {0} does not exist; create it, or choose another {1} file.</source>
        <translation>文件夹 {0} 不存在；请创建它，或选择其他 {1} 文件。</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>Cannot write in the folder {0} ({1}); choose another one.</source>
        <translation>无法在文件夹 {0} 中写入（{1}）；请选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>An override of {0} has class</source>
        <translation>{0} 中的一处修正使用类别</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The overrides {0}</source>
        <translation>修正图层 {0}</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>All overrides of {0} lie outside the map; is it another place?</source>
        <translation>{0} 的所有修正都位于地图之外；是否为另一个地方？</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>{0} of {1} overrides of {2} lie outside the map.</source>
        <translation>{2} 的 {1} 处修正中有 {0} 处位于地图之外。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The map has no coordinate reference system and {0} has one: its coordinates were taken for those of the map. Assign the map its system where that is wrong.</source>
        <translation>地图没有坐标参考系统，而 {0} 有：其坐标被当作地图的坐标。若不正确，请为地图指定坐标参考系统。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>{0} of {1} overrides of {2} contain the centre of no pixel, so they change nothing.</source>
        <translation>{2} 的 {1} 处修正中有 {0} 处不包含任何像元的中心，因此不改变任何内容。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>the overrides {0}</source>
        <translation>修正图层 {0}</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>overrides</source>
        <translation>修正</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The overrides {0} do not exist.</source>
        <translation>修正 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The overrides {0} have no field “class”; they have {1}.</source>
        <translation>修正 {0} 没有字段“class”；它有 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>An override of {0} has no class in the field {1}.</source>
        <translation>{0} 中的一处修正在字段 {1} 中没有类别。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>An override of {0} has the class “{1}”, which the map does not have; it has {2}.</source>
        <translation>{0} 中的一处修正的类别为“{1}”，而地图没有该类别；地图有 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>{0} has no class {1} to recode; it has {2}.</source>
        <translation>{0} 没有可重编码的类别 {1}；它有 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The recode table asks for class</source>
        <translation>重编码表要求类别</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>{0} is not understood; write old=new like 3=5,7=5.</source>
        <translation>无法理解 {0}；请写成 旧值=新值，例如 3=5,7=5。</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>Class {0} stands twice in the recode table.</source>
        <translation>类别 {0} 在重编码表中出现了两次。</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>The map {0} does not exist.</source>
        <translation>地图 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>{0} is no label raster: it needs one band of whole numbers.</source>
        <translation>{0} 不是标签栅格：它需要是单波段整数。</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>There is no map at this place.</source>
        <translation>此处没有地图。</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>There is no class at this place: the map has no data here.</source>
        <translation>此处没有类别：地图在这里没有数据。</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>The region at this place is too large to be taken at once; draw a polygon in it.</source>
        <translation>此处的区域太大，无法一次选取；请在其中绘制多边形。</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/review.py"/>
        <source>Regions are listed by one of {0}, not by {1}.</source>
        <translation>区域按 {0} 之一列出，不能按 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/review.py"/>
        <source>The least certain regions need the raster of confidence that belongs to the map.</source>
        <translation>列出最不确定的区域需要该地图的置信度栅格。</translation>
    </message>
    <message>
        <location filename="../../core/products/relabel.py"/>
        <source>{0} {1}, but {2} stores {3} to {4}.</source>
        <translation>{0} {1}，而 {2} 只能存储 {3} 到 {4}。</translation>
    </message>
    <message>
        <location filename="../../core/products/relabel.py"/>
        <source>{0} {1}, which means nodata in {2}.</source>
        <translation>{0} {1}，而它在 {2} 中表示无数据。</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source> in the chosen area</source>
        <translation>（所选范围内）</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>{0} holds no valid pixel{1}, so there is nothing to classify.</source>
        <translation>{0} 没有有效像元{1}，因此没有可分类的内容。</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>less than 1 %</source>
        <translation>不到 1 %</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>{0} has no values on {1} of the classified pixels; there the other models decided alone.</source>
        <translation>{0} 在 {1} 的已分类像元上没有值；那里只由其他模型决定。</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>{0} is missing on {1} of the classified pixels; it was filled there, so expect poorer results.</source>
        <translation>在 {1} 的已分类像元上缺少 {0}；该处已作填补，结果会较差。</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>The polygons {0} were not written because the run was stopped; the label raster is complete.</source>
        <translation>由于运行被停止，未写入多边形 {0}；标签栅格是完整的。</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>Stopped while files were put in place; complete are: {0}.</source>
        <translation>在放置文件时停止；已完整的有：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>Stopped before any row was finished; nothing was written.</source>
        <translation>在任何一行完成之前停止；没有写入任何内容。</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>Stopped; the rows finished so far are in {0}.</source>
        <translation>已停止；目前完成的行在 {0} 中。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>A rule looks at the confidence: ask for the raster of confidence, too.</source>
        <translation>有规则用到置信度：请同时要求输出置信度栅格。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>The rule “{0}” gives class</source>
        <translation>规则“{0}”赋予类别</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>The rule “{0}” gives class {1}, which the map does not have.</source>
        <translation>规则“{0}”赋予类别 {1}，而地图没有该类别。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>The vector {0}</source>
        <translation>矢量 {0}</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>Distances in m need a map with a coordinate reference system.</source>
        <translation>以 m 为单位的距离需要带坐标参考系的地图。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>A condition has at most {0} letters; this one has {1}.</source>
        <translation>条件最多 {0} 个字符；此条件有 {1} 个。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>The condition “{0}” is not understood; write it like label == "trees" and ndsm &lt; 2.</source>
        <translation>无法理解条件“{0}”；请写成 label == "trees" and ndsm &lt; 2 的形式。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>“{0}” is no condition: it must compare something.</source>
        <translation>“{0}”不是条件：条件必须进行比较。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>The condition “{0}” holds something that is not allowed in a rule.</source>
        <translation>条件“{0}”含有规则中不允许的内容。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>{0} in “{1}” has the wrong number of values.</source>
        <translation>“{1}”中 {0} 的值的个数不对。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>Write inside(parks) or near(roads, 20), with a distance in m, instead of what “{0}” has.</source>
        <translation>请写成 inside(parks) 或 near(roads, 20)（距离以 m 为单位），而不是“{0}”中的写法。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>A rule names the class “{0}”, which the map does not have; it has {1}.</source>
        <translation>有规则用到类别“{0}”，而地图没有该类别；地图有 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The table of rules {0} does not exist.</source>
        <translation>规则表 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The table of rules {0} cannot be read: {1}.</source>
        <translation>无法读取规则表 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The table of rules {0} has {1}; it may have inputs, vectors and rule.</source>
        <translation>规则表 {0} 中有 {1}；它可以有 inputs、vectors 和 rule。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The table of rules {0} has no [[rule]].</source>
        <translation>规则表 {0} 没有 [[rule]]。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The rule “{0}” looks at {1}, which is not among the inputs of {2}.</source>
        <translation>规则“{0}”用到 {1}，而它不在 {2} 的 inputs 中。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The rule “{0}” asks about {1}, which is not among the vectors of {2}.</source>
        <translation>规则“{0}”用到 {1}，而它不在 {2} 的 vectors 中。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>[{0}] of {1} takes name = "file".</source>
        <translation>{1} 的 [{0}] 应写成 name = "file"。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>{0} in {1} cannot name one of the {2}: use letters, digits and _.</source>
        <translation>{1} 中的 {0} 不能用作 {2} 中的名称：请使用字母、数字和 _。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>{0}, one of the {1} of {2}, does not exist.</source>
        <translation>{2} 的 {1} 中的 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>Rule {0} of {1} needs when and label, and may have a name.</source>
        <translation>{1} 的规则 {0} 需要 when 和 label，并可以有 name。</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The label of rule {0} of {1} is a class, by name or value.</source>
        <translation>{1} 的规则 {0} 的 label 是类别，用名称或值表示。</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>Merging by probability needs the probabilities: ask for them, too.</source>
        <translation>按概率合并需要概率：请同时要求输出概率。</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>Corrections by hand changed {0} pixels.</source>
        <translation>人工修正改变了 {0} 个像元。</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>The recode table names class {0}, which the model does not have.</source>
        <translation>重编码表中有类别 {0}，而模型没有该类别。</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>The rule “{0}” moved {1} pixels.</source>
        <translation>规则“{0}”改变了 {1} 个像元。</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>Classes are whole numbers such as 5,7, not {0}.</source>
        <translation>类别是整数，例如 5,7，不能是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/translate.py"/>
        <source>Without a counterpart, and nodata in the result: {0}.</source>
        <translation>没有对应类别，在结果中为无数据：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>Outlines are smoothed by 0 to {0} pixels, not by {1}.</source>
        <translation>轮廓的平滑量为 0 到 {0} 像元，不能是 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>the disk of {0} is full</source>
        <translation>{0} 所在磁盘已满</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>The polygons {0} were not written: {1}; the label raster is complete.</source>
        <translation>未写入多边形 {0}：{1}；标签栅格是完整的。</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>The confidence {0} cannot be read: {1}.</source>
        <translation>无法读取置信度 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>{0} is no confidence of {1}: it has another size, type or number of bands.</source>
        <translation>{0} 不是 {1} 的置信度：其大小、类型或波段数不同。</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>{0}: one labelled pixel each; the map of them is little more than a guess.</source>
        <translation>{0}：各只有一个标注像元；它们的制图结果几乎等于猜测。</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>{0}: one labelled pixel; the map of it is little more than a guess.</source>
        <translation>{0}：只有一个标注像元；它的制图结果几乎等于猜测。</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>The labels name {0} classes. So many are rarely told apart by what a picture shows: expect a poor map, or join classes.</source>
        <translation>标注中有 {0} 个类别。影像很少能区分这么多类别：制图结果可能较差，或请合并类别。</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>All labels lie within {0} % of the raster. Elsewhere the map may be wrong, and the score says nothing about it: label some places far away.</source>
        <translation>所有标注都集中在栅格 {0} % 的范围内。其他地方的结果可能是错的，得分也无法说明：请在远处再标注一些。</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>The labels contradict one another: maps from some of them predict the others no better than a guess. Check the class field, the coordinate system, and whether labels and picture are of the same date; the map is noise until then.</source>
        <translation>标注相互矛盾：由其中一部分得到的结果对其余部分的预测并不比猜测好。请检查类别字段、坐标参考系，以及标注与影像是否为同一时期；在此之前结果只是噪声。</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>{0} has the same value at every label, so nothing was learnt from it: check that it is the right raster, or leave it out.</source>
        <translation>{0}在所有标注处的值都相同，因此没有从中学到任何东西：请检查是否选对了栅格，或不使用它。</translation>
    </message>
    <message>
        <location filename="../../core/quick/encoder.py"/>
        <source>{0} is {1}, which has no encoder to lend: choose a checkpoint of {2}.</source>
        <translation>{0} 是 {1}，没有可借用的编码器：请选择 {2} 的检查点。</translation>
    </message>
    <message>
        <location filename="../../core/quick/encoder.py"/>
        <source>The encoder {0} was trained on {1}, but the scene has {2}: choose another encoder, or go without one.</source>
        <translation>编码器 {0} 用 {1} 训练，而场景中是 {2}：请选择其他编码器，或不用编码器。</translation>
    </message>
    <message>
        <location filename="../../core/quick/fitted.py"/>
        <source>No label of {0} yet: the map cannot show {1}.</source>
        <translation>还没有 {0} 的标签：地图无法显示该类别。</translation>
    </message>
    <message>
        <location filename="../../core/quick/inputs.py"/>
        <source>{0} band names are given for the {1} raster {2}, of which {3} bands are used: give one name for each.</source>
        <translation>为 {1} 栅格 {2} 给出了 {0} 个波段名称，而它使用 {3} 个波段：请为每个波段给出一个名称。</translation>
    </message>
    <message>
        <location filename="../../core/quick/rasters.py"/>
        <source>{0} is to be computed, but a raster of it is given, too: leave one of them out.</source>
        <translation>{0} 要由计算得到，但又给出了它的栅格：请去掉其中之一。</translation>
    </message>
    <message>
        <location filename="../../core/quick/scene_sample.py"/>
        <source>The raster {0} seems to hold no data: choose another layer.</source>
        <translation>栅格 {0} 似乎没有数据：请选择其他图层。</translation>
    </message>
    <message>
        <location filename="../../core/quick/scene_tokens.py"/>
        <source>{0} has not enough memory for this encoder: choose a smaller one, or go without.</source>
        <translation>{0} 的内存不足以运行此编码器：请选择较小的编码器，或不用编码器。</translation>
    </message>
    <message>
        <location filename="../../core/quick/scene_tokens.py"/>
        <source>The encoder gives values that are NaN or infinite; check its file, or choose another encoder.</source>
        <translation>编码器给出 NaN 或无穷大的值；请检查其文件，或选择其他编码器。</translation>
    </message>
    <message>
        <location filename="../../core/quick/scene_tokens.py"/>
        <source>{0} does not fit its own description: {1} is not as it says.</source>
        <translation>{0} 与其自身的描述不符：{1} 不像所描述的那样。</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>No score: a class needs two {0}s in different places to be cross-validated.</source>
        <translation>没有得分：一个类别至少需要位于不同位置的两个{0}才能交叉验证。</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>The mIoU lies between {0} and {1} (95 %).</source>
        <translation>mIoU 介于 {0} 与 {1} 之间（95 %）。</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>They are too few for an interval.</source>
        <translation>数量太少，无法给出区间。</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>Scores are cross-validated over {0} {1}s in {2} places, not over a sample of the scene. {3}</source>
        <translation>得分由 {2} 处的 {0} 个{1}交叉验证得出，而不是场景的抽样。{3}</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>{0}: one {1} each, so not in the score; a second one would tell more.</source>
        <translation>{0}：各只有一个{1}，因此不计入得分；再加一个会更有说服力。</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>{0}: one {1}, so not in the score; a second one would tell more.</source>
        <translation>{0}：只有一个{1}，因此不计入得分；再加一个会更有说服力。</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>{0}: all {1}s lie in one place, so not in the score; label some elsewhere, too.</source>
        <translation>{0}：所有{1}都在同一处，因此不计入得分；请在别处也标注一些。</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>This head has no trees, which would make the map better: they need one more package, pip install scikit-learn.</source>
        <translation>此快速头没有决策树，有则地图更好：还需安装一个包，pip install scikit-learn。</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>There is no map yet: label at least one polygon of each of two classes first.</source>
        <translation>还没有地图：请先为两个类别各标注至少一个多边形。</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>A newer label came meanwhile.</source>
        <translation>在此期间有了更新的标签。</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>{0} of {1} {2}s {3} where the raster has no data and {4} left out.</source>
        <translation>{1} 个{2}中有 {0} 个位于栅格没有数据之处，已略去。</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>All labelled {0}s lie where the raster has no data: label something in the picture.</source>
        <translation>所有带类别的{0}都位于栅格没有数据之处：请在影像内标注一些。</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>All labels are of one class, “{0}”: label something of another.</source>
        <translation>所有标签都属于同一类别“{0}”：请标注一些其他类别的。</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>A raster was changed, moved or deleted since the scene was opened: open it again. Your labels are kept.</source>
        <translation>打开场景之后，有栅格被更改、移动或删除：请重新打开场景。您的标签已保留。</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>The view shows {0} x {1} pixels of the raster: zoom in to less than {2} million for a preview, or run on the whole layer.</source>
        <translation>视图显示栅格的 {0} x {1} 像元：请放大到少于 {2} 百万像元以便预览，或对整个图层运行。</translation>
    </message>
    <message>
        <location filename="../../core/quick/write.py"/>
        <source>The map of the view cannot be written to {0}: {1}.</source>
        <translation>无法将视图的地图写入 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} was given as {1} and {2} as {3}, but by their bands they seem to be swapped; exchange them, or name the bands.</source>
        <translation>{0} 作为 {1} 给出，{2} 作为 {3} 给出，但从波段看它们似乎互换了；请将其对调，或为波段命名。</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has one band and {1} has {2}, so the optical and the DSM raster seem to be swapped; exchange them, or name the bands.</source>
        <translation>{0} 有一个波段，{1} 有 {2} 个，因此光学栅格与 DSM 栅格似乎互换了；请将其对调，或为波段命名。</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>The {0} raster {1} does not overlap the {2} raster {3}.</source>
        <translation>{0} 栅格 {1} 与 {2} 栅格 {3} 不重叠。</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has no coordinate reference system and the sizes differ ({1} {2} x {3} px, {4} {5} x {6} px), so they cannot be aligned.</source>
        <translation>{0} 没有坐标参照系，且大小不同（{1} {2} x {3} 像素，{4} {5} x {6} 像素），因此无法对齐。</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has no georeference; it has the size of {1} and was taken to lie on it, pixel on pixel.</source>
        <translation>{0} 没有地理参考；其大小与 {1} 相同，已假定两者逐像元重合。</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has no coordinate reference system, and its coordinates ({1}) are not those of {2} ({3}), so they cannot be aligned; assign it its coordinate reference system.</source>
        <translation>{0} 没有坐标参照系，其坐标（{1}）与 {2} 的坐标（{3}）不符，因此无法对齐；请为它指定坐标参照系。</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has no coordinate reference system; its coordinates are those of {1}, so it was taken to lie on it.</source>
        <translation>{0} 没有坐标参考系统；其坐标与 {1} 一致，因此假定位于其上。</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>twice</source>
        <translation>两次</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} times</source>
        <translation>{0} 次</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>as {0}</source>
        <translation>作为 {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} and {1} others</source>
        <translation>{0} 和另外 {1} 个</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>Band {0} of {1} is read {2}, {3}; is it the right file?</source>
        <translation>{1} 的波段 {0} 被读取{2}，{3}；文件是否正确？</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Band {0} was asked of {1}, which has {2} (band numbers start at 1).</source>
        <translation>要求读取 {1} 的波段 {0}，但它有 {2}（波段编号从 1 开始）。</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>The model needs {0} of {1}, but {2} has {3}: choose a raster that has them all.</source>
        <translation>模型需要 {1} 的{0}，但 {2} 有 {3}：请选择包含全部波段的栅格。</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>The model reads {0}, but {1} has {2}. Missing: {3}.</source>
        <translation>模型读取 {0}，但 {1} 有 {2}。缺少：{3}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Choose another raster.</source>
        <translation>请选择其他栅格。</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Choose another raster, or a model that reads {0} only.</source>
        <translation>请选择其他栅格，或只读取 {0} 的模型。</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Choose another raster, or a model that reads {0} only, e.g. “{1}” of the catalogue.</source>
        <translation>请选择其他栅格，或只读取 {0} 的模型，例如目录中的“{1}”。</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Band {0} of {1} is read as {2} at once: expect a wrong map. Choose a raster that has each of these bands, or a model that does without.</source>
        <translation>{1} 的波段 {0} 同时被当作 {2} 读取：结果图将会出错。请选择包含每个波段的栅格，或不需要它们的模型。</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Band {0} of {1} was read as {2}, by its name.</source>
        <translation>根据名称，{1} 的波段 {0} 被读作 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Bands {0} of {1} were read as {2}, by their names.</source>
        <translation>根据名称，{1} 的波段 {0} 被读作 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>the model reads {0}, and band {1} of {2} is {3}</source>
        <translation>模型读取 {0}，而 {2} 的波段 {1} 是 {3}</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Bands differ: {0}. Expect a wrong map, or choose other bands.</source>
        <translation>波段不符：{0}。结果图将会出错，或请选择其他波段。</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>The model computes {0} from heights, which needs pixels in metres: put the rasters into a projected coordinate reference system first.</source>
        <translation>模型由高度计算 {0}，这需要以米为单位的像元：请先将栅格转换到投影坐标参考系。</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>{0} minus {1}</source>
        <translation>{0} 减 {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>{0} over {1}</source>
        <translation>{0} 除以 {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>10 log10 of {0}</source>
        <translation>{0} 的 10 log10</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>slope of {0} in degrees</source>
        <translation>{0} 的坡度（度）</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>{0} was computed while reading: {1}.</source>
        <translation>{0} 在读取时计算：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>The raster {0} does not exist.</source>
        <translation>栅格 {0} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>{0} is not a raster that GDAL can read, or it is damaged.</source>
        <translation>{0} 不是 GDAL 可读取的栅格，或已损坏。</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>{0} is not a raster that GDAL can read, or it is damaged ({1}).</source>
        <translation>{0} 不是 GDAL 可读取的栅格，或已损坏（{1}）。</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>Cannot open {0}: {1}.</source>
        <translation>无法打开 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>{0} holds no raster bands{1}.</source>
        <translation>{0} 中没有栅格波段{1}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>{0} holds complex numbers; convert it to amplitude or decibel first.</source>
        <translation>{0} 中是复数；请先转换为振幅或分贝。</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>The georeference of {0} gives its pixels no area, so it is read without georeference; repair it first.</source>
        <translation>{0} 的地理参考使像元没有面积，因此按无地理参考读取；请先修复。</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>; give one of its sub-datasets: {0}</source>
        <translation>；请给出它的一个子数据集：{0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>Band {0} of {1} has the scale {2} and the offset {3}, which no value can have; its numbers were taken as they are.</source>
        <translation>{1} 的波段 {0} 的比例系数为 {2}、偏移为 {3}，不可能是有效值；其数值按原样使用。</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>ground control points</source>
        <translation>地面控制点</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>rational polynomial coefficients</source>
        <translation>有理多项式系数</translation>
    </message>
    <message>
        <location filename="../../core/raster/facts.py"/>
        <source>The raster {0} cannot be read: {1}</source>
        <translation>无法读取栅格 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>The extent {0} has no area.</source>
        <translation>范围 {0} 没有面积。</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>an extent</source>
        <translation>范围</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>The extent {0} lies outside the raster, which covers {1}{2}.</source>
        <translation>范围 {0} 位于栅格之外，栅格覆盖 {1}{2}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>; for {0} in degrees say that the coordinate reference system is EPSG:4326</source>
        <translation>；若 {0} 以度为单位，请说明坐标参考系统为 EPSG:4326</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>The raster has no coordinate reference system, so the extent must be in its pixels.</source>
        <translation>栅格没有坐标参考系，因此范围必须以栅格的像元表示。</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>“{0}” is not a coordinate reference system; write it like EPSG:2056.</source>
        <translation>“{0}”不是坐标参考系；请写成 EPSG:2056 的形式。</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>Coordinates in “{0}” cannot be converted to “{1}”; give the raster a geographic or projected coordinate reference system of the same planet.</source>
        <translation>“{0}”中的坐标无法转换为“{1}”；请为栅格指定同一星球的地理或投影坐标参考系统。</translation>
    </message>
    <message>
        <location filename="../../core/raster/inputs.py"/>
        <source>The model computes {0} of {1}, but {2} is not given: give {3}, or one of {4} itself.</source>
        <translation>模型由 {1} 计算 {0}，但没有给出 {2}：请给出 {3}，或直接给出 {4} 的栅格。</translation>
    </message>
    <message>
        <location filename="../../core/raster/inputs.py"/>
        <source>{0} is computed of {1}, but {2} is not given: give {3}.</source>
        <translation>{0} 由 {1} 计算得到，但没有给出 {2}：请给出 {3}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/inputs.py"/>
        <source>The model computes {0} of band {1} of {2}, but {3} has {4}.</source>
        <translation>模型由 {2} 的波段 {1} 计算 {0}，但 {3} 有 {4} 个波段。</translation>
    </message>
    <message>
        <location filename="../../core/raster/inputs.py"/>
        <source>The model computes {0} of the band {1} of {2}, which {3} does not name: write the names of its bands into the file, or choose a raster that has them.</source>
        <translation>模型由 {2} 的波段 {1} 计算 {0}，而 {3} 没有给出该波段名称：请将波段名称写入文件，或选择带有波段名称的栅格。</translation>
    </message>
    <message>
        <location filename="../../core/raster/kinds.py"/>
        <source>{0} was given as {1}, but it looks like {2} ({3}); expect a wrong map, or give the right one.</source>
        <translation>{0} 作为{1}给出，但看起来是{2}（{3}）；结果图会出错，请给出正确的栅格。</translation>
    </message>
    <message>
        <location filename="../../core/raster/kinds.py"/>
        <source>its unit is {0}</source>
        <translation>其单位为 {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/kinds.py"/>
        <source>a band is called {0}</source>
        <translation>有一个波段名为 {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/kinds.py"/>
        <source>{0} has {1} bands, but a confidence is one band: give the raster of the confidence, not that of the probabilities.</source>
        <translation>{0} 有 {1} 个波段，而置信度只有一个波段：请提供置信度栅格，而不是概率栅格。</translation>
    </message>
    <message>
        <location filename="../../core/raster/mask.py"/>
        <source>mask</source>
        <translation>掩膜</translation>
    </message>
    <message>
        <location filename="../../core/raster/mask.py"/>
        <source>No polygon of the mask {0} lies on the raster.</source>
        <translation>掩膜 {0} 没有多边形落在栅格上。</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>The {0} raster {1} holds no valid pixel in this scene.</source>
        <translation>{0} 栅格 {1} 在此场景中没有有效像元。</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} holds the value {1}, which stands for missing values, but does not declare it as nodata: declare it, or give it as the layer's nodata value.</source>
        <translation>{0} 含有表示缺失的值 {1}，但没有将其声明为无数据：请声明它，或将其设为图层的无数据值。</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} holds values from about {1} to {2}</source>
        <translation>{0} 的值约为 {1} 到 {2}</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0}, but the model reads {1} ({2}, {3} to {4}): if this is elevation above sea level, subtract the terrain (DTM) from it first{5}, or choose a model that needs no height.</source>
        <translation>{0}，但模型读取 {1}（{2}，{3} 到 {4}）：如果这是海拔高度，请先减去地形高程 (DTM){5}，或选择不需要高度的模型。</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0}, but {1} ({2}) does not go so far below {3}: check the terrain that was subtracted, and the raster's nodata value.</source>
        <translation>{0}，但 {1}（{2}）不会比 {3} 低这么多：请检查所减去的地形，以及栅格的无数据值。</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>, or give {0} and {1} in its place</source>
        <translation>，或改用 {0} 和 {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>What is computed of {0}</source>
        <translation>由 {0} 计算的结果</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} has 8 bits: its values are read as {1} ({2}) in steps of {3}.</source>
        <translation>{0} 为 8 位：其值按每级 {3} 读作 {1}（{2}）。</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} is read as {1} ({2}) and was converted to the model's 8-bit steps of {3}.</source>
        <translation>{0} 被读作 {1}（{2}），并已转换为模型的 8 位分级，每级 {3}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} is not 8-bit: its {1} to {2} percentiles were stretched to the 8 bits that the model was trained on.</source>
        <translation>{0} 不是 8 位数据：其第 {1} 到第 {2} 百分位已拉伸到模型训练所用的 8 位。</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>The elevation {0} in {1} was taken for missing values, although the file does not declare it as nodata.</source>
        <translation>{1} 中的高程 {0} 被当作缺失值，尽管文件未将其声明为无数据。</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>An empty file name is given for {0}.</source>
        <translation>为 {0} 给出的文件名为空。</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>The folder {0} given for {1} holds no raster files.</source>
        <translation>为 {1} 指定的文件夹 {0} 中没有栅格文件。</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>No file matches {0}, given for {1}.</source>
        <translation>没有文件与为 {1} 指定的 {0} 匹配。</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>The {0} raster {1} does not exist.</source>
        <translation>{0} 栅格 {1} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>No file is given for {0}.</source>
        <translation>没有为 {0} 给出文件。</translation>
    </message>
    <message>
        <location filename="../../core/raster/plan.py"/>
        <source>The window must be at least 1 px, not {0}.</source>
        <translation>窗口至少为 1 像元，不能是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/plan.py"/>
        <source>The stride must be between 1 and the window of {0} px, not {1}.</source>
        <translation>步长必须在 1 和 {0} 像元的窗口之间，不能是 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>what is computed of {0}</source>
        <translation>由 {0} 计算的结果</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>band {0} of {1}</source>
        <translation>{1} 的波段 {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>Every value of {0} that was looked at is {1}, which tells the model nothing; check that it is the right raster.</source>
        <translation>{0} 中查看过的值全部为 {1}，对模型毫无信息；请检查栅格是否正确。</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>{0} of the values of {1} are negative, as decibels are, but the model reads linear power; expect a wrong map, or give linear power (10 ** (dB / 10)).</source>
        <translation>{1} 中 {0} 的值为负，像是分贝值，而模型读取的是线性功率；结果图会出错，请给出线性功率（10 ** (dB / 10)）。</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>No value of {0} is negative, so it looks like linear power, but the model reads decibels; expect a wrong map, or give decibels (10 * log10 of the power).</source>
        <translation>{0} 没有负值，像是线性功率，而模型读取的是分贝值；结果图会出错，请给出分贝值（10 * log10 功率）。</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>{0} to {1}</source>
        <translation>{0} 至 {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>Nearly all values of {0} ({1}) lie far outside the range that the model was trained on ({2}); expect a wrong map, and check the raster's unit.</source>
        <translation>{0} 的几乎所有值（{1}）远超出模型训练的范围（{2}）；结果图会出错，请检查栅格的单位。</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>The values of {0} ({1}) fill less than a hundredth of the range that the model was trained on ({2}); expect a wrong map, and check the raster's unit.</source>
        <translation>{0} 的值（{1}）不足模型训练范围（{2}）的百分之一；结果图会出错，请检查栅格的单位。</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source> in dB</source>
        <translation>（dB）</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source> after asinh</source>
        <translation>（asinh 变换后）</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>{0} of the values of {1} (band {2}) lie outside the fixed range {3} to {4}{5} and would be cut off, so nothing could be learnt from them. Those of this scene are mostly between {6} and {7}: take these, or the stretch “percentile”.</source>
        <translation>{1}（波段 {2}）中 {0} 的值超出固定范围 {3} 至 {4}{5}，会被截断，因而无法从中学习。此场景的值大多在 {6} 和 {7} 之间：请采用这些值，或使用“percentile”拉伸。</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>Most values of {0} ({1} to {2}) are no heights in {3}; expect a wrong map, and check the raster's unit.</source>
        <translation>{0} 的大多数值（{1} 至 {2}）不是以 {3} 为单位的高度；结果图会出错，请检查栅格的单位。</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>its server cannot be reached ({0}); check the connection</source>
        <translation>无法连接其服务器（{0}）；请检查网络连接</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>it needs {0}, which is not there; put it back, or make the raster again</source>
        <translation>它需要 {0}，但该文件不存在；请放回原处，或重新生成栅格</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>it is compressed by a method ({0}) that is not installed here; save it with another one, e.g. DEFLATE</source>
        <translation>其压缩方法（{0}）此处未安装；请用其他方法保存，例如 DEFLATE</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>it is packed in a way that cannot be read here (GDAL says “{0}”); save it with another one, e.g. DEFLATE</source>
        <translation>其打包方式在此无法读取（GDAL 提示“{0}”）；请用其他方式保存，例如 DEFLATE</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>it is truncated or damaged (or its drive is gone); copy it again (GDAL says “{0}”)</source>
        <translation>文件不完整或已损坏（或所在磁盘已断开）；请重新复制（GDAL 提示“{0}”）</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>GDAL says “{0}”</source>
        <translation>GDAL 提示“{0}”</translation>
    </message>
    <message>
        <location filename="../../core/raster/remote.py"/>
        <source>{0} reads its data from the net ({1}), which is only done for an address that you give yourself. If you trust the file, set the environment variable {2} to 1.</source>
        <translation>{0} 从网络读取数据（{1}），而这只对您自己给出的地址进行。如果您信任该文件，请将环境变量 {2} 设为 1。</translation>
    </message>
    <message>
        <location filename="../../core/raster/scene.py"/>
        <source>{0} declares {1} as its nodata value, not {2}; leave out the value given, or change the file.</source>
        <translation>{0} 声明的无数据值为 {1}，而不是 {2}；请去掉所给的值，或更改文件。</translation>
    </message>
    <message>
        <location filename="../../core/raster/scene.py"/>
        <source>The {0} files store their numbers in different scales or units, so no number means missing in all of them; declare the nodata value in the files.</source>
        <translation>各 {0} 文件以不同的缩放或单位存储数值，因此没有一个数能在所有文件中都表示缺失；请在文件中声明无数据值。</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>The product “{0}” needs a raster with a coordinate reference system; assign it the right one.</source>
        <translation>产品“{0}”需要带坐标参考系的栅格；请为其指定正确的坐标参考系。</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>On the grid of “{0}” the map would have {1} x {2} px; is the cell right?</source>
        <translation>在“{0}”的格网上，地图将为 {1} x {2} 像元；像元大小是否正确？</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>The product “{0}” names no cell size, and none follows from the raster.</source>
        <translation>产品“{0}”没有指定像元大小，也无法由栅格得出。</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>The map is made on the grid of “{0}”: {1}, cells of {2}; the rasters are warped while they are read.</source>
        <translation>地图按“{0}”的格网制作：{1}，像元 {2}；栅格在读取时重投影。</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>The raster cannot be brought into {0}, the coordinate reference system of the product.</source>
        <translation>无法将栅格转换到产品的坐标参考系 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>{0} holds numbers of colours in a palette and no colours; expand to RGB first (gdal_translate -expand rgb).</source>
        <translation>{0} 中是调色板的颜色编号而不是颜色；请先展开为 RGB（gdal_translate -expand rgb）。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} cover the same ground and were stacked as bands in this order.</source>
        <translation>{0} 文件 {1} 覆盖同一地面，已按此顺序叠加为波段。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>{0} was moved by a whole turn of the Earth, to lie beside the others.</source>
        <translation>{0} 已平移地球一整圈，以便与其他文件相邻。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>{0} were moved by a whole turn of the Earth, to lie beside the others.</source>
        <translation>{0} 已平移地球一整圈，以便与其他文件相邻。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>{0} has {1} only and is read without georeference; orthorectify it first.</source>
        <translation>{0} 仅有{1}，按无地理参考读取；请先正射校正。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>Band {0} of {1} is marked as transparency but looks like data, so it was read as data; name the bands to use if it is transparency.</source>
        <translation>{1} 的波段 {0} 标记为透明度，但看起来是数据，因此按数据读取；如确为透明度，请指定要使用的波段。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>one of the files of {0}</source>
        <translation>{0} 的一个文件</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>Cannot read {0}: {1}.</source>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} are in different coordinate reference systems; reproject one of them.</source>
        <translation>{0} 文件 {1} 和 {2} 的坐标参考系不同；请对其中之一重投影。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} have different cell sizes, so they are no mosaic; resample one of them.</source>
        <translation>{0} 文件 {1} 和 {2} 的像元大小不同，因此不能镶嵌；请对其中之一重采样。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} lie so far apart that one raster of both would have {3} x {4} px; classify them one by one.</source>
        <translation>{0} 文件 {1} 和 {2} 相距太远，合成一个栅格将为 {3} x {4} 像元；请逐个分类。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} cover the same ground, and only files of one band are stacked ({3} has {4}); give one of them.</source>
        <translation>{0} 文件 {1} 和 {2} 覆盖同一地面，而只有单波段文件才会叠合（{3} 有 {4} 个波段）；请只给出其中之一。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} have no georeference and different sizes, so nothing says how they lie to each other.</source>
        <translation>{0} 文件 {1} 和 {2} 没有地理参考且大小不同，因此无法得知它们的相对位置。</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} have different numbers of bands ({3} and {4}) at different places, so they are no mosaic.</source>
        <translation>位于不同位置的 {0} 文件 {1} 和 {2} 波段数不同（{3} 和 {4}），因此不能镶嵌。</translation>
    </message>
    <message>
        <location filename="../../core/raster/text_grid.py"/>
        <source>{0} is truncated: it holds {1} of the {2} values that its header promises; copy it again.</source>
        <translation>{0} 不完整：文件头应有 {2} 个值，而其中只有 {1} 个；请重新复制。</translation>
    </message>
    <message>
        <location filename="../../core/raster/units.py"/>
        <source>{0} x number</source>
        <translation>{0} x 数值</translation>
    </message>
    <message>
        <location filename="../../core/raster/units.py"/>
        <source>{0} x number {1} {2}</source>
        <translation>{0} x 数值 {1} {2}</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>{0} holds heights in {1}; they were converted to {2}.</source>
        <translation>{0} 的高度以 {1} 为单位；已换算为 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>{0} hold heights in {1}; they were converted to {2}.</source>
        <translation>{0} 的高度以 {1} 为单位；已换算为 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>The label raster {0} has a scale or an offset (values are {1}), so nobody can tell which numbers are its classes: save it without them (gdal_translate -unscale).</source>
        <translation>标签栅格 {0} 带有缩放或偏移（值为 {1}），因此无法判断哪些数是其类别：请保存为不带缩放和偏移的栅格（gdal_translate -unscale）。</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>{0} stores scaled numbers; values are {1}.</source>
        <translation>{0} 存储的是缩放后的数值；实际值为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>{0} store scaled numbers; values are {1}.</source>
        <translation>{0} 存储的是缩放后的数值；实际值为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} has no layer number “{1}”.</source>
        <translation>{0} 没有编号为“{1}”的图层。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} {1} {2} not exist.</source>
        <translation>{0} {1} 不存在。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>polygons or points</source>
        <translation>多边形或点</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>No layer of {0} holds {1}; its layers are: {2}.</source>
        <translation>{0} 没有任何图层含有 {1}；其图层为：{2}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} has several layers of {1}: {2}; name one, like {3}|layername={4}.</source>
        <translation>{0} 有多个 {1} 图层：{2}；请指定一个，例如 {3}|layername={4}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>polygons and no points</source>
        <translation>多边形和点</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>Cannot read polygons from the {0} {1}: {2}.</source>
        <translation>无法从 {0} {1} 读取多边形：{2}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} {1} hold no {2}.</source>
        <translation>{0} {1} 中没有{2}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} {1} holds no {2}.</source>
        <translation>{0} {1} 中没有{2}。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} cannot be converted to the raster's coordinate reference system.</source>
        <translation>无法将 {0} 转换到栅格的坐标参考系统。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} names no coordinate system (so degrees are assumed), but its numbers are no degrees; save it with its CRS, e.g. as GeoPackage.</source>
        <translation>{0} 没有指明坐标系（因此假定为度），但其数值不是度；请连同其坐标参考系一起保存，例如保存为 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The coordinate system of {0} is in degrees, but its numbers are no degrees; assign it the right one.</source>
        <translation>{0} 的坐标系以度为单位，但其数值不是度；请为其指定正确的坐标系。</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>it has {0}</source>
        <translation>现有：{0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>it has none</source>
        <translation>一个也没有</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} has no attribute {1}: {2} (classes.field names it).</source>
        <translation>{0} 没有属性 {1}：{2}（由 classes.field 指定）。</translation>
    </message>
    <message>
        <location filename="../../core/serving/asked.py"/>
        <source>The output {0} must end in .tif.</source>
        <translation>输出 {0} 必须以 .tif 结尾。</translation>
    </message>
    <message>
        <location filename="../../core/serving/asked.py"/>
        <source>The folder {0} does not exist; create it, or choose another output.</source>
        <translation>文件夹 {0} 不存在；请创建它，或选择其他输出。</translation>
    </message>
    <message>
        <location filename="../../core/serving/checked.py"/>
        <source>A text holds a null character or half of one, which no file and no layer has in its name.</source>
        <translation>有一段文字含有空字符或半个字符，任何文件和图层的名称中都不会有。</translation>
    </message>
    <message>
        <location filename="../../core/serving/demo.py"/>
        <source>Cancelled; no demo scene was written.</source>
        <translation>已取消；未写入演示场景。</translation>
    </message>
    <message>
        <location filename="../../core/serving/demo.py"/>
        <source>The demo model {0} is missing from {1}: install the plugin again.</source>
        <translation>{1} 中缺少演示模型 {0}：请重新安装插件。</translation>
    </message>
    <message>
        <location filename="../../core/serving/product_methods.py"/>
        <source>Nothing is to be corrected: give a layer of overrides, or a recode table.</source>
        <translation>没有要修正的内容：请给出修正图层，或重编码表。</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>This labelling session has ended (the engine was restarted?): start it again; your labels are kept.</source>
        <translation>此标注会话已结束（引擎是否重启过？）：请重新开始；您的标注已保留。</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>Newer labels came meanwhile.</source>
        <translation>在此期间有了更新的标签。</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>There is nothing to save yet: label at least one polygon of each of two classes first.</source>
        <translation>还没有可保存的内容：请先为两个类别各标注至少一个多边形。</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>A newer view was asked for meanwhile.</source>
        <translation>在此期间请求了更新的视图。</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>The folder {0} for maps of views cannot be written to: {1}.</source>
        <translation>无法写入视图地图的文件夹 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/serving/segment_methods.py"/>
        <source>This clicking session has ended (the engine was restarted?): start the tool again.</source>
        <translation>此点击会话已结束（引擎是否重启过？）：请重新启动工具。</translation>
    </message>
    <message>
        <location filename="../../core/serving/segment_methods.py"/>
        <source>A newer request for this object came meanwhile.</source>
        <translation>在此期间对此地物有了更新的请求。</translation>
    </message>
    <message>
        <location filename="../../core/serving/segment_methods.py"/>
        <source>There is no outline to accept yet: click on an object first.</source>
        <translation>还没有可接受的轮廓：请先点击一个地物。</translation>
    </message>
    <message>
        <location filename="../../core/serving/segment_methods.py"/>
        <source>The model found nothing here: add a click or choose another candidate with Tab.</source>
        <translation>模型在此处没有找到地物：请再加一次点击，或按 Tab 选择其他候选结果。</translation>
    </message>
    <message>
        <location filename="../../core/serving/server.py"/>
        <source>The engine is busy with another run: wait for it or cancel it.</source>
        <translation>引擎正忙于另一次运行：请等待或取消它。</translation>
    </message>
    <message>
        <location filename="../../core/serving/server.py"/>
        <source>Cancelled before it started.</source>
        <translation>尚未开始即已取消。</translation>
    </message>
    <message>
        <location filename="../../core/serving/train_methods.py"/>
        <source>Training needs one more package in the engine's environment: lightning-fabric.</source>
        <translation>训练还需要在引擎环境中安装一个软件包：lightning-fabric。</translation>
    </message>
    <message>
        <location filename="../../core/serving/train_methods.py"/>
        <source>{0}. The last checkpoint is {1}; to go on resume the run of {2}.</source>
        <translation>{0}。最后的检查点是 {1}；要继续，请续跑 {2} 的运行。</translation>
    </message>
    <message>
        <location filename="../../core/training/check.py"/>
        <source>No labelled pixel is left for training: check the labels, classes and split.</source>
        <translation>没有剩余的带标签像元可供训练：请检查标签、类别和 split。</translation>
    </message>
    <message>
        <location filename="../../core/training/check.py"/>
        <source>No labelled pixel is held out for validation: check split in the configuration.</source>
        <translation>没有留作验证的带标签像元：请检查配置中的 split。</translation>
    </message>
    <message>
        <location filename="../../core/training/check.py"/>
        <source>Scene {0} has no labelled pixel.</source>
        <translation>场景 {0} 没有带标签像元。</translation>
    </message>
    <message>
        <location filename="../../core/training/check.py"/>
        <source>polygons called {0}</source>
        <translation>名为 {0} 的多边形</translation>
    </message>
    <message>
        <location filename="../../core/training/compare.py"/>
        <source>There is only one raster, so there is nothing to compare: give a second modality.</source>
        <translation>只有一个栅格，因此没有可比较的内容：请给出第二个模态。</translation>
    </message>
    <message>
        <location filename="../../core/training/compare.py"/>
        <source>model.initial reads all of its rasters, so models without one of them cannot start from it: leave it out, or give model.base.</source>
        <translation>model.initial 读取其全部栅格，因此缺少其中之一的模型不能以它为起点：请去掉它，或给出 model.base。</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>No pixel of the rasters has a label: check that the labels lie on them and name their classes.</source>
        <translation>栅格中没有任何像元有标签：请检查标签是否落在栅格上并指明其类别。</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>No pixel of {0} is left for training, all are held out for the test: draw more labels of it, or choose smaller blocks.</source>
        <translation>{0} 没有剩下可用于训练的像元，全部留作测试：请为其绘制更多标签，或选择更小的区块。</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>No labelled pixel is left for a test: draw at least two polygons of each class, apart from each other.</source>
        <translation>没有剩下可用于测试的带标签像元：请为每个类别绘制至少两个彼此分开的多边形。</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>Trained without a test: {0}. Draw a second polygon elsewhere to see how well it is found.</source>
        <translation>训练而无测试：{0}。请在别处再画一个多边形，以了解识别效果。</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>Nothing is labelled as {0}: the model does not learn it.</source>
        <translation>没有标注为 {0} 的内容：模型不会学习它。</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>Choose an optical layer, alone or with others such as elevation (DSM), or a radar layer (SAR) alone.</source>
        <translation>请选择光学图层（单独使用或与高程（DSM）等其他图层一起），或单独选择雷达图层（SAR）。</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>No model can be trained on {0}.</source>
        <translation>无法用 {0} 训练任何模型。</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>takes no</source>
        <translation>不使用</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>The checkpoint {0} {1} {2}: it is trained on {3}.</source>
        <translation>检查点 {0} {1} {2}：它用 {3} 训练。</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>There is no checkpoint with classes to take them from: take those of the labels.</source>
        <translation>没有带类别的检查点可供取用：请采用标签的类别。</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>The labels have the class {0}, which the chosen classes lack: take those of the labels.</source>
        <translation>标签中有类别 {0}，而所选类别中没有：请采用标签的类别。</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>The labels have only one class: a model needs at least two to tell apart.</source>
        <translation>标签只有一个类别：模型至少需要两个类别才能区分。</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>There is no encoder to leave as it is: choose a model to start from.</source>
        <translation>没有可保持不变的编码器：请选择作为训练起点的模型。</translation>
    </message>
    <message>
        <location filename="../../core/training/forest.py"/>
        <source>{0} is not of a run; move it away.</source>
        <translation>{0} 不属于任何运行；请将其移走。</translation>
    </message>
    <message>
        <location filename="../../core/training/forest.py"/>
        <source>The random forest needs one more package: pip install scikit-learn.</source>
        <translation>随机森林还需要一个软件包：pip install scikit-learn。</translation>
    </message>
    <message>
        <location filename="../../core/training/forest.py"/>
        <source>{0}; nothing was trained.</source>
        <translation>{0}；没有进行任何训练。</translation>
    </message>
    <message>
        <location filename="../../core/training/forest.py"/>
        <source>Stopped while the random forest was fitted</source>
        <translation>在拟合随机森林时停止</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>{0} reads fewer rasters ({1}); {2} of {3} tensors start afresh.</source>
        <translation>{0} 读取的栅格较少（{1}）；{3} 个张量中有 {2} 个重新开始。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>{0} has another number of classes; {1} of {2} tensors start afresh.</source>
        <translation>{0} 的类别数不同；{2} 个张量中有 {1} 个重新开始。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.initial {0} reads {1} rasters ({2}), but there are {3} modalities: give the same ones, in the same order; further ones come after them.</source>
        <translation>model.initial {0} 读取 {1} 个栅格（{2}），但有 {3} 个模态：请按相同顺序给出相同的模态；其他模态排在它们之后。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.initial {0} reads {1} bands ({2}), but the modalities give {3}.</source>
        <translation>model.initial {0} 读取 {1} 个波段（{2}），但各模态给出 {3} 个。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>{0} does not know {1} by name: these outputs start afresh.</source>
        <translation>{0} 不认识名为 {1} 的类别：这些输出重新开始。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>{0} was switched off in {1} and has labels now: it is trained.</source>
        <translation>{0} 在 {1} 中已关闭，现在有标签：将参与训练。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.initial {0} is a {1} checkpoint, but model.family is {2}; a SAM checkpoint goes to model.base.</source>
        <translation>model.initial {0} 是 {1} 检查点，但 model.family 为 {2}；SAM 检查点应放在 model.base。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.base {0} does not fit model.encoder: {1} has the shape {2} and no place.</source>
        <translation>model.base {0} 与 model.encoder 不符：{1} 的形状为 {2}，没有对应位置。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.base {0} does not fit model.encoder: {1} has the shape {2}, expected {3}.</source>
        <translation>model.base {0} 与 model.encoder 不符：{1} 的形状为 {2}，应为 {3}。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.base {0} holds no SAM image encoder.</source>
        <translation>model.base {0} 中没有 SAM 影像编码器。</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.base {0} does not fit model.encoder: it has no {1}.</source>
        <translation>model.base {0} 与 model.encoder 不符：它没有 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>The recipe is written for {0}, but {1} was given: what it says of inputs (bands, scaling) is not used. Give the rasters that it names, or take a recipe for yours.</source>
        <translation>该配方是为 {0} 编写的，但给出的是 {1}：其中关于输入（波段、缩放）的内容不被使用。请给出它所指的栅格，或选用适合您栅格的配方。</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>The recipe is written for {0}, but {1} were given: what it says of inputs (bands, scaling) is not used. Give the rasters that it names, or take a recipe for yours.</source>
        <translation>该配方是为 {0} 编写的，但给出的是 {1}：其中关于输入（波段、缩放）的内容不被使用。请给出它所指的栅格，或选用适合您栅格的配方。</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>What the recipe says of inputs (bands, scaling) is not used: the model that the run starts from says what it reads.</source>
        <translation>配方中关于输入（波段、缩放）的内容不被使用：由训练起点的模型说明其读取的内容。</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>Not used of the recipe, because this run has its own: {0}.</source>
        <translation>配方中未使用的设置，因为此次运行有自己的值：{0}。</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>1 of the {0} bands of the {1} raster is read ({2}). A recipe whose input names more bands reads more.</source>
        <translation>{1} 栅格的 {0} 个波段中读取 1 个（{2}）。若配方的输入列出更多波段，则读取更多。</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>{0} of the {1} bands of the {2} raster are read ({3}). A recipe whose input names more bands reads more.</source>
        <translation>{2} 栅格的 {1} 个波段中读取 {0} 个（{3}）。若配方的输入列出更多波段，则读取更多。</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>The window is {0} px, which the encoder was made for, and not the {1} px that were asked for.</source>
        <translation>窗口为 {0} 像元（编码器为此而设），而不是所要求的 {1} 像元。</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>There is no other colour of the checkerboard to hold out: the labels are so few that they were shared out by class, the same way for both. Set a block size to get a checkerboard.</source>
        <translation>没有棋盘格的另一种颜色可留出：标签太少，已按类别划分，两者方式相同。请设置区块大小以得到棋盘格。</translation>
    </message>
    <message>
        <location filename="../../core/training/listing.py"/>
        <source>scenes: {0} has each = true, so {1} must be one glob.</source>
        <translation>scenes：{0} 设有 each = true，因此 {1} 必须是单个 glob。</translation>
    </message>
    <message>
        <location filename="../../core/training/listing.py"/>
        <source>Scene {0}: nothing matches {1}.</source>
        <translation>场景 {0}：没有与 {1} 匹配的文件。</translation>
    </message>
    <message>
        <location filename="../../core/training/listing.py"/>
        <source>Scene {0}: the files are paired in sorted order, but there are {1}.</source>
        <translation>场景 {0}：文件按排序后的顺序配对，但数量为 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/listing.py"/>
        <source>Scene {0}: the files are paired in sorted order, but {1} of {2} comes with {3} of {4}: is one missing?</source>
        <translation>场景 {0}：文件按排序后的顺序配对，但 {2} 的 {1} 与 {4} 的 {3} 配成一对：是否缺少一个？</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is larger than {1} MiB: it is no configuration.</source>
        <translation>{0} 大于 {1} MiB：这不是配置。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is not valid TOML: it is nested too deeply.</source>
        <translation>{0} 不是有效的 TOML：嵌套过深。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>There is no configuration file {0}.</source>
        <translation>没有配置文件 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is no TOML file.</source>
        <translation>{0} 不是 TOML 文件。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is not valid TOML: save it as UTF-8 text.</source>
        <translation>{0} 不是有效的 TOML：请将其保存为 UTF-8 文本。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>Cannot read the configuration file {0}: {1}.</source>
        <translation>无法读取配置文件 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is not valid TOML: {1}.</source>
        <translation>{0} 不是有效的 TOML：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>A setting is key=value, for example train.steps=500, not {0}.</source>
        <translation>设置应写成 key=value，例如 train.steps=500，而不是 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0}: {1} is a single value and has no parts.</source>
        <translation>{0}：{1} 是单个值，没有组成部分。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0}: {1} must be a number from 0 to {2}.</source>
        <translation>{0}：{1} 必须是 0 到 {2} 的数字。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} uses ${{{1}}}, but the environment variable {2} is not set.</source>
        <translation>{0} 使用 ${{{1}}}，但未设置环境变量 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>Unknown key {0}; allowed here: {1}</source>
        <translation>未知的键 {0}；此处允许：{1}</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>The key {0} is missing from the configuration</source>
        <translation>配置中缺少键 {0}</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} or a list</source>
        <translation>{0} 或列表</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} must be {1}, not {2}</source>
        <translation>{0} 须为 {1}，而不是 {2}</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0}: {1}, not {2}</source>
        <translation>{0}：{1}，而不是 {2}</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} (and {1} more).</source>
        <translation>{0}（另有 {1} 处）。</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>: get it with python -m core.fetch {0}</source>
        <translation>：可用 python -m core.fetch {0} 获取</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>model.base {0} does not exist{1}.</source>
        <translation>model.base {0} 不存在{1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>output.checkpoint {0} is what the run starts from (model.{1}): choose another name.</source>
        <translation>output.checkpoint {0} 是本次训练的起点（model.{1}）：请另取名称。</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>output.checkpoint {0} is a folder: give the name of a file.</source>
        <translation>output.checkpoint {0} 是文件夹：请给出文件名。</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>output.checkpoint {0} exists and was not made by this program: choose another name, or move it away.</source>
        <translation>output.checkpoint {0} 已存在，且不是由本程序生成的：请另取名称，或将其移走。</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>The folder of output.checkpoint, {0}, does not exist: create it first.</source>
        <translation>output.checkpoint 的文件夹 {0} 不存在：请先创建它。</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>{0}; resume to score it.</source>
        <translation>{0}；续跑即可评分。</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>Stopped while scoring the finished run</source>
        <translation>在为已完成的运行评分时停止</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>Stopped after step {0}</source>
        <translation>在第 {0} 步后停止</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>{0}; resume to go on.</source>
        <translation>{0}；续跑即可继续。</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>The run had already done its {0} steps: it was scored again; raise {1} to go on.</source>
        <translation>该运行已完成其 {0} 步：已重新评分；若要继续，请增大 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>The run had stopped early at step {0}: it was scored again; raise validation.patience to go on.</source>
        <translation>该运行已在第 {0} 步提前停止：已重新评分；若要继续，请增大 validation.patience。</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>Stopped early at step {0} of {1}: {2} validations without a better {3}.</source>
        <translation>在 {1} 步中的第 {0} 步提前停止：{2} 次验证的 {3} 没有提高。</translation>
    </message>
    <message>
        <location filename="../../core/training/loss_watch.py"/>
        <source>On what was held out this model is hardly better than chance (kappa {0}): do not use its maps. Train longer, start from a trained model, or label more.</source>
        <translation>在留出的部分上，此模型几乎不比随机好（kappa {0}）：请勿使用其地图。请延长训练、从已训练的模型开始，或增加标注。</translation>
    </message>
    <message>
        <location filename="../../core/training/loss_watch.py"/>
        <source>The loss does not fall: {0} at first, {1} after {2} steps. The likely reasons are a fixed range of values that is not this scene's, a learning rate that is too high or too low, or labels that do not lie where the picture shows them. Stop, and look at these first.</source>
        <translation>损失没有下降：开始为 {0}，{2} 步后为 {1}。可能的原因是固定取值范围不符合此场景、学习率过高或过低，或标签与图像位置不一致。请停止并先检查这些。</translation>
    </message>
    <message>
        <location filename="../../core/training/optimise.py"/>
        <source>train.lr_parts freezes every part of this model: leave one of them a factor above 0.</source>
        <translation>train.lr_parts 冻结了此模型的所有部分：请至少为其中之一保留大于 0 的系数。</translation>
    </message>
    <message>
        <location filename="../../core/training/parallel.py"/>
        <source>train.batch {0} must be a multiple of {1} processes x train.accumulate {2}.</source>
        <translation>train.batch {0} 必须是 {1} 个进程 x train.accumulate {2} 的整数倍。</translation>
    </message>
    <message>
        <location filename="../../core/training/prepare.py"/>
        <source>Rasters that are optional are left out of some steps, which several processes cannot do together: train with one process, or set optional = false.</source>
        <translation>可选的栅格会在部分步中略去，而多个进程无法共同这样做：请用一个进程训练，或设 optional = false。</translation>
    </message>
    <message>
        <location filename="../../core/training/prepare.py"/>
        <source>No labelled pixel is held out for validation beside split.test: name more scenes.</source>
        <translation>在 split.test 之外没有留作验证的带标签像元：请指定更多场景。</translation>
    </message>
    <message>
        <location filename="../../core/training/prepare.py"/>
        <source>train.class_weights has {0} numbers for {1} classes.</source>
        <translation>train.class_weights 有 {0} 个数字，而类别有 {1} 个。</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>{0} extends itself, by way of {1}.</source>
        <translation>{0} 经由 {1} 扩展了自身。</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>{0}: extends must be the path of another recipe, not {1}.</source>
        <translation>{0}：extends 必须是另一个配方的路径，而不是 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>This recipe has no variant {0}: {1}.</source>
        <translation>此配方没有变体 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>scenes: ids of {0} must be a list of different words or numbers.</source>
        <translation>scenes：{0} 的 ids 必须是互不相同的词或数字的列表。</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>scenes: {0} uses {{root}}, but dataset.root is missing: give the folder of the data.</source>
        <translation>scenes：{0} 使用 {{root}}，但缺少 dataset.root：请给出数据的文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/training/record.py"/>
        <source>The run in {0} is of another model or optimiser: use its config.toml to go on.</source>
        <translation>{0} 中的训练属于另一个模型或优化器：请用其 config.toml 继续。</translation>
    </message>
    <message>
        <location filename="../../core/training/run_log.py"/>
        <source>output.tensorboard needs one more package: pip install tensorboardX, or set it to false.</source>
        <translation>output.tensorboard 还需要一个软件包：pip install tensorboardX，或将其设为 false。</translation>
    </message>
    <message>
        <location filename="../../core/training/run_plan.py"/>
        <source>{0} was not written by this program, so it is not replaced; choose another run folder.</source>
        <translation>{0} 不是由本程序写出的，因此不会被替换；请选择其他运行目录。</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>The run folder {0} cannot be written: {1}.</source>
        <translation>无法写入运行目录 {0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>Another run is writing to {0}: wait for it, or choose another folder.</source>
        <translation>另一次运行正在写入 {0}：请等待其结束，或选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>{0} is damaged, so this run cannot go on: start one in another folder, from these weights with model.initial = {1}, or from the beginning.</source>
        <translation>{0} 已损坏，此运行无法继续：请在另一目录中开始新的运行，用 model.initial = {1} 从这些权重开始，或从头开始。</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>There is no run to go on with in {0}: start it anew.</source>
        <translation>{0} 中没有可继续的训练：请重新开始。</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>{0} already holds a run: resume it, or choose another folder.</source>
        <translation>{0} 中已有一次训练：请继续该训练，或选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>{0} holds no run, but a file that a run would replace ({1}): choose another folder, or move it away.</source>
        <translation>{0} 中没有训练，但有一个会被训练替换的文件（{1}）：请选择其他文件夹，或将其移走。</translation>
    </message>
    <message>
        <location filename="../../core/training/runtime.py"/>
        <source>train.device must be one of {0} or cuda:1, not {1}.</source>
        <translation>train.device 必须是 {0} 之一或 cuda:1，不能是 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/runtime.py"/>
        <source>train.device is "cuda", but no CUDA device is available: use "auto" or "cpu".</source>
        <translation>train.device 为 "cuda"，但没有可用的 CUDA 设备：请用 "auto" 或 "cpu"。</translation>
    </message>
    <message>
        <location filename="../../core/training/runtime.py"/>
        <source>train.device is {0}, but there are {1} CUDA devices.</source>
        <translation>train.device 为 {0}，但 CUDA 设备有 {1} 个。</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>{0} has the class {1}, but the classes are 0 to {2}.</source>
        <translation>{0} 有类别 {1}，但类别为 0 到 {2}。</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>Scene {0}: {1}</source>
        <translation>场景 {0}：{1}</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>Of rasters {0} more such sentences are left out.</source>
        <translation>关于栅格的另外 {0} 条同类说明已略去。</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>The model does not read {0}: no entry of modalities has this role.</source>
        <translation>模型不读取 {0}：modalities 中没有此角色的条目。</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>The model does not read {0}: no entry of modalities has these roles.</source>
        <translation>模型不读取 {0}：modalities 中没有这些角色的条目。</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>The label raster {0} declares {1} as nodata, which is class {2}: its pixels are not learnt. If they are labels, remove the nodata value (gdal_edit.py -unsetnodata).</source>
        <translation>标签栅格 {0} 将 {1} 声明为无数据，而它是类别 {2}：其像元不参与学习。若它们是标签，请去掉无数据值（gdal_edit.py -unsetnodata）。</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>No labelled pixel is left for training: check the label rasters, classes and split.</source>
        <translation>没有剩下可用于训练的带标签像元：请检查标签栅格、classes 和 split。</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>labels must be rasters, or one polygon file such as {0}.</source>
        <translation>labels 必须是栅格，或一个多边形文件，例如 {0}。</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>Scene {0}: {1} Or are optical and labels swapped?</source>
        <translation>场景 {0}：{1} 或者 optical 与 labels 是否互换了？</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>The loss is no longer a number at step {0}: lower train.lr (now {1}) or set train.clip.</source>
        <translation>第 {0} 步的损失已不再是数字：请降低 train.lr（现为 {1}）或设置 train.clip。</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>The gradient is no longer a number at step {0}: lower train.lr (now {1}) or set train.precision to fp32.</source>
        <translation>第 {0} 步的梯度已不再是数字：请降低 train.lr（现为 {1}）或将 train.precision 设为 fp32。</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>set train.accumulate = {0} (the same windows a step)</source>
        <translation>设置 train.accumulate = {0}（每步窗口不变）</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>set train.checkpoint_activations = true (the same losses, slower)</source>
        <translation>设置 train.checkpoint_activations = true（损失不变，较慢）</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>lower train.batch (now {0})</source>
        <translation>减小 train.batch（现为 {0}）</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>lower model.window (now {0})</source>
        <translation>减小 model.window（现为 {0}）</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>{0}, or {1}</source>
        <translation>{0}，或{1}</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>There is not enough memory for a step: {0}.</source>
        <translation>内存不足以完成一步：请{0}。</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>A pass of one window of {0} px is too little for batch norm: lower train.accumulate, or raise model.window.</source>
        <translation>一次只处理一个 {0} 像元的窗口，对批归一化来说太少：请减小 train.accumulate，或增大 model.window。</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>A pass of one window of {0} px is too little for batch norm: raise train.batch, or raise model.window.</source>
        <translation>一次只处理一个 {0} 像元的窗口，对批归一化来说太少：请增大 train.batch，或增大 model.window。</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>classes.untrained: no class is called {0}, there are {1}.</source>
        <translation>classes.untrained：没有名为 {0} 的类别，现有 {1}。</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is left for training: label more of it, change the split or take the class out. To train without it all the same, write untrained = [{1}] under [classes].</source>
        <translation>没有剩余的 {0} 像元可供训练：请增加标注、更改划分或去掉该类别。若仍要在没有它的情况下训练，请在 [classes] 下写 untrained = [{1}]。</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is tested on.</source>
        <translation>{0} 没有用于测试的像元。</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is held out for validation.</source>
        <translation>{0} 没有留作验证的像元。</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is trained on.</source>
        <translation>{0} 没有用于训练的像元。</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is held out: trained without a test.</source>
        <translation>{0} 没有留出的像元：训练而无测试。</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>There is not enough memory for this run: choose a smaller batch or window, the processor instead of the graphics card, or close other programs.</source>
        <translation>内存不足，无法运行：请减小批量或窗口，改用处理器而非显卡，或关闭其他程序。</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>A path begins with ~ and the name of somebody who has no folder on this computer; write the whole path.</source>
        <translation>有一个路径以 ~ 和某个用户名开头，但该用户在此计算机上没有文件夹；请写出完整路径。</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>The disk is full: free some space and run again.</source>
        <translation>磁盘已满：请释放空间后重新运行。</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>The disk is full: {0}: free some space and run again.</source>
        <translation>磁盘已满：{0}：请释放空间后重新运行。</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>{0}: {1}.</source>
        <translation>{0}：{1}。</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>Cannot use the file</source>
        <translation>无法使用该文件</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>CORINE Land Cover, level 1 (5 classes)</source>
        <translation>CORINE 土地覆盖，一级（5 类）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Artificial surfaces</source>
        <translation>人造地表</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Agricultural areas</source>
        <translation>农业用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Forest and semi natural areas</source>
        <translation>森林和半自然区域</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Wetlands</source>
        <translation>湿地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Water bodies</source>
        <translation>水体</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>CORINE Land Cover, level 2 (15 classes)</source>
        <translation>CORINE 土地覆盖，二级（15 类）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Urban fabric</source>
        <translation>城镇建成区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Industrial, commercial and transport units</source>
        <translation>工业、商业和交通用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Mine, dump and construction sites</source>
        <translation>矿山、堆场和建筑工地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Artificial, non-agricultural vegetated areas</source>
        <translation>人工非农业植被区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Arable land</source>
        <translation>耕地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Permanent crops</source>
        <translation>多年生作物</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Pastures</source>
        <translation>牧草地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Heterogeneous agricultural areas</source>
        <translation>混合农业区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Forests</source>
        <translation>森林</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Scrub and/or herbaceous vegetation associations</source>
        <translation>灌木和（或）草本植被</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Open spaces with little or no vegetation</source>
        <translation>植被稀少或无植被的开阔地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Inland wetlands</source>
        <translation>内陆湿地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Maritime wetlands</source>
        <translation>滨海湿地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Inland waters</source>
        <translation>内陆水域</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Marine waters</source>
        <translation>海洋水域</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>CORINE Land Cover, level 3 (44 classes)</source>
        <translation>CORINE 土地覆盖，三级（44 类）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Continuous urban fabric</source>
        <translation>连续城镇建成区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Discontinuous urban fabric</source>
        <translation>不连续城镇建成区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Industrial or commercial units</source>
        <translation>工业或商业用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Road and rail networks and associated land</source>
        <translation>公路、铁路及其附属用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Port areas</source>
        <translation>港口用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Airports</source>
        <translation>机场</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Mineral extraction sites</source>
        <translation>采矿用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Dump sites</source>
        <translation>垃圾和弃渣场</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Construction sites</source>
        <translation>建筑工地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Green urban areas</source>
        <translation>城市绿地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Sport and leisure facilities</source>
        <translation>体育和休闲设施</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Non-irrigated arable land</source>
        <translation>非灌溉耕地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Permanently irrigated land</source>
        <translation>常年灌溉地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Rice fields</source>
        <translation>稻田</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Vineyards</source>
        <translation>葡萄园</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Fruit trees and berry plantations</source>
        <translation>果园和浆果种植园</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Olive groves</source>
        <translation>橄榄园</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Annual crops associated with permanent crops</source>
        <translation>一年生与多年生作物混种地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Complex cultivation patterns</source>
        <translation>复杂耕作区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Land principally occupied by agriculture, with significant areas of natural vegetation</source>
        <translation>以农业为主、含大面积自然植被的土地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Agro-forestry areas</source>
        <translation>农林复合区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Broad-leaved forest</source>
        <translation>阔叶林</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Coniferous forest</source>
        <translation>针叶林</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Mixed forest</source>
        <translation>混交林</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Natural grasslands</source>
        <translation>天然草地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Moors and heathland</source>
        <translation>荒原和石楠灌丛</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Sclerophyllous vegetation</source>
        <translation>硬叶植被</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Transitional woodland-shrub</source>
        <translation>林地与灌木过渡带</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Beaches, dunes, sands</source>
        <translation>海滩、沙丘和沙地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Bare rocks</source>
        <translation>裸岩</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Sparsely vegetated areas</source>
        <translation>稀疏植被区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Burnt areas</source>
        <translation>火烧迹地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Glaciers and perpetual snow</source>
        <translation>冰川和永久积雪</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Inland marshes</source>
        <translation>内陆沼泽</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Peat bogs</source>
        <translation>泥炭沼泽</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Salt marshes</source>
        <translation>盐沼</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Salines</source>
        <translation>盐田</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Intertidal flats</source>
        <translation>潮间带滩涂</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Water courses</source>
        <translation>河流水道</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Coastal lagoons</source>
        <translation>海岸潟湖</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Estuaries</source>
        <translation>河口</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Sea and ocean</source>
        <translation>海洋</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>Demo scene (synthetic)</source>
        <translation>演示场景（合成）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>paved</source>
        <translation>铺装地面</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>building</source>
        <translation>建筑物</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>grass</source>
        <translation>草地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>tree</source>
        <translation>树木</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>water</source>
        <translation>水体</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>crop field</source>
        <translation>农田</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>bare soil</source>
        <translation>裸土</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Dynamic World (9 classes)</source>
        <translation>Dynamic World（9 类）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Water</source>
        <translation>水体</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Trees</source>
        <translation>树木</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Grass</source>
        <translation>草地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Flooded vegetation</source>
        <translation>水淹植被</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Crops</source>
        <translation>作物</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Shrub and scrub</source>
        <translation>灌木和灌丛</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Built</source>
        <translation>建成区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Bare</source>
        <translation>裸地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Snow and ice</source>
        <translation>冰雪</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>FLAIR, 12 classes</source>
        <translation>FLAIR，12 类</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>pervious surface</source>
        <translation>透水面</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>impervious surface</source>
        <translation>不透水面</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>coniferous</source>
        <translation>针叶树</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>deciduous</source>
        <translation>落叶树</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>brushwood</source>
        <translation>灌丛</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>vineyard</source>
        <translation>葡萄园</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>herbaceous vegetation</source>
        <translation>草本植被</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>agricultural land</source>
        <translation>农业用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>plowed land</source>
        <translation>翻耕地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair15.json"/>
        <source>FLAIR, 15 classes</source>
        <translation>FLAIR，15 类</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair15.json"/>
        <source>swimming pool</source>
        <translation>游泳池</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair15.json"/>
        <source>snow</source>
        <translation>积雪</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair15.json"/>
        <source>greenhouse</source>
        <translation>温室</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>FLAIR, all 19 classes</source>
        <translation>FLAIR，全部 19 类</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>clear cut</source>
        <translation>采伐迹地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>mixed</source>
        <translation>混交林</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>ligneous</source>
        <translation>木本植被</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar1.json"/>
        <source>FUSAR-Map 1 (5 classes)</source>
        <translation>FUSAR-Map 1（5 类）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar1.json"/>
        <source>vegetation</source>
        <translation>植被</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar1.json"/>
        <source>road</source>
        <translation>道路</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar1.json"/>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>FUSAR-Map 2 (10 classes)</source>
        <translation>FUSAR-Map 2（10 类）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>woodland</source>
        <translation>林地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>industry</source>
        <translation>工业用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>residence</source>
        <translation>居住用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>paddy</source>
        <translation>水田</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>planting</source>
        <translation>种植园</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>human built</source>
        <translation>人造建筑</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>IPCC land-use categories (6 classes)</source>
        <translation>IPCC 土地利用类别（6 类）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Forest land</source>
        <translation>林地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Cropland</source>
        <translation>农田</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Grassland</source>
        <translation>草地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Settlements</source>
        <translation>聚居地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Other land</source>
        <translation>其他土地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>ISPRS 2D semantic labelling (Vaihingen, Potsdam)</source>
        <translation>ISPRS 二维语义标注（Vaihingen、Potsdam）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>impervious surfaces</source>
        <translation>不透水面</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>buildings</source>
        <translation>建筑物</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>low vegetation</source>
        <translation>低矮植被</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>trees</source>
        <translation>树木</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>cars</source>
        <translation>汽车</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>clutter</source>
        <translation>杂物</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>LUCAS land cover, main classes (8 letters)</source>
        <translation>LUCAS 土地覆盖，主类（8 个字母）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Artificial land</source>
        <translation>人造土地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Woodland</source>
        <translation>林地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Shrubland</source>
        <translation>灌木地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Bare land and lichens/moss</source>
        <translation>裸地和地衣、苔藓</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Water areas</source>
        <translation>水域</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>MMHunan land cover</source>
        <translation>MMHunan 土地覆盖</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>cropland</source>
        <translation>农田</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>forest</source>
        <translation>森林</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>grassland</source>
        <translation>草地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>wetland</source>
        <translation>湿地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>unused land</source>
        <translation>未利用地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>built-up</source>
        <translation>建成区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>ESA WorldCover (11 classes)</source>
        <translation>ESA WorldCover（11 类）</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Tree cover</source>
        <translation>林木覆盖</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Built-up</source>
        <translation>建成区</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Bare / sparse vegetation</source>
        <translation>裸地和稀疏植被</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Permanent water bodies</source>
        <translation>永久性水体</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Herbaceous wetland</source>
        <translation>草本湿地</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Mangroves</source>
        <translation>红树林</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Moss and lichen</source>
        <translation>苔藓和地衣</translation>
    </message>
</context>
</TS>
