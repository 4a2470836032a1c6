<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About {name}</source>
        <translation>关于 {name}</translation>
    </message>
    <message>
        <source>All licence texts</source>
        <translation>全部许可证文本</translation>
    </message>
    <message>
        <source>Easel: MIT</source>
        <translation>Easel：MIT</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Qt: LGPL 3</source>
        <translation>Qt：LGPL 3</translation>
    </message>
    <message>
        <source>Under the MIT licence. Made with Qt {version} under the GNU LGPL 3: its libraries are files of their own beside Easel and may be replaced by changed ones.</source>
        <translation>基于 MIT 许可证发布。使用 Qt {version}（GNU LGPL 3）：其程序库是 Easel 旁的独立文件，可以替换为修改过的版本。</translation>
    </message>
    <message>
        <source>What Easel is made with</source>
        <translation>Easel 使用的组件</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About Easel</source>
        <translation>关于 Easel(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>键盘快捷键(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>图库(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>偏好设置(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>队列(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Recently deleted</source>
        <translation>最近删除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Statistics</source>
        <translation>统计(&amp;S)</translation>
    </message>
    <message>
        <source>A task under way or uncertain can’t be deleted: it may be paid for. Cancel or decide first.</source>
        <translation>进行中或结果不明的任务不能删除：它可能已经计费。请先取消或作出决定。</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>Change a region of a file…</source>
        <translation>修改文件的局部…</translation>
    </message>
    <message>
        <source>Change a region…</source>
        <translation>修改局部…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy RequestId</source>
        <translation>复制 RequestId</translation>
    </message>
    <message>
        <source>Copy TaskId</source>
        <translation>复制 TaskId</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Copy as cURL (token masked)</source>
        <translation>复制为 cURL（隐去令牌）</translation>
    </message>
    <message>
        <source>Copy prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>Delete (files to the trash)</source>
        <translation>删除（文件移到回收站）</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>永久删除…</translation>
    </message>
    <message>
        <source>Edit presets…</source>
        <translation>编辑预设…</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Filter by model, gateway, day, tag or favourite</source>
        <translation>按模型、网关、日期、标签或收藏筛选</translation>
    </message>
    <message>
        <source>Five stars</source>
        <translation>五星</translation>
    </message>
    <message>
        <source>Four stars</source>
        <translation>四星</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Get the picture of a task whose TaskId you know</source>
        <translation>用已知的 TaskId 取回任务的图片</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Mark as the first of two</source>
        <translation>标记为对比的第一张</translation>
    </message>
    <message>
        <source>Move to project…</source>
        <translation>移到项目…</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>New tag…</source>
        <translation>新建标签…</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>清除星级</translation>
    </message>
    <message>
        <source>None of these tasks has a picture.</source>
        <translation>这些任务都没有图片。</translation>
    </message>
    <message>
        <source>Nothing was done: the selection changed before all of it had been read.</source>
        <translation>未做任何操作：还没读完全部任务，选择就变了。</translation>
    </message>
    <message>
        <source>One star</source>
        <translation>一星</translation>
    </message>
    <message>
        <source>Only the prompt</source>
        <translation>仅提示词</translation>
    </message>
    <message>
        <source>Only the reference images</source>
        <translation>仅参考图</translation>
    </message>
    <message>
        <source>Only the settings</source>
        <translation>仅设置</translation>
    </message>
    <message>
        <source>Paste request (JSON or cURL)…</source>
        <translation>粘贴请求（JSON 或 cURL）…</translation>
    </message>
    <message>
        <source>Pictures can also be dropped on the window or pasted</source>
        <translation>也可以把图片拖放到窗口中，或直接粘贴</translation>
    </message>
    <message>
        <source>Prompts from a file…</source>
        <translation>从文件读取提示词…</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Remove from history only</source>
        <translation>仅从历史记录中移除</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore request from a picture…</source>
        <translation>从图片恢复请求…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save the form as a preset…</source>
        <translation>将表单存为预设…</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>Survey…</source>
        <translation>精选…</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation>模板…</translation>
    </message>
    <message>
        <source>The pictures, as reference images</source>
        <translation>把图片作为参考图</translation>
    </message>
    <message>
        <source>The prompts of all, as a list</source>
        <translation>把全部提示词作为列表</translation>
    </message>
    <message>
        <source>The two with each other</source>
        <translation>对比这两张</translation>
    </message>
    <message>
        <source>This begins when all that are selected have been read.</source>
        <translation>读完全部已选任务后开始。</translation>
    </message>
    <message>
        <source>Three stars</source>
        <translation>三星</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>衍生树</translation>
    </message>
    <message>
        <source>Two stars</source>
        <translation>两星</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>再次使用</translation>
    </message>
    <message>
        <source>Use as reference</source>
        <translation>用作参考图</translation>
    </message>
    <message>
        <source>What was asked with what came</source>
        <translation>要求与结果</translation>
    </message>
    <message>
        <source>With a picture from disk…</source>
        <translation>与磁盘上的图片…</translation>
    </message>
    <message>
        <source>With its reference image</source>
        <translation>与其参考图</translation>
    </message>
    <message>
        <source>With the one that was marked</source>
        <translation>与已标记的图片</translation>
    </message>
</context>
<context>
    <name>Address</name>
    <message>
        <source>A gateway&apos;s address begins with https://</source>
        <translation>网关地址要以 https:// 开头</translation>
    </message>
    <message>
        <source>Leave the user name and password out of the address; the token has its own field.</source>
        <translation>地址中请不要包含用户名和密码；令牌有单独的输入框。</translation>
    </message>
    <message>
        <source>Leave user name and password out of it; they have fields of their own.</source>
        <translation>请不要在这里写用户名和密码，下面有专门的输入框。</translation>
    </message>
    <message>
        <source>This is not a valid address. Example: https://gateway.example.com</source>
        <translation>地址无效。示例：https://gateway.example.com</translation>
    </message>
    <message>
        <source>This is not the address of a proxy. Example: proxy.example.com:8080</source>
        <translation>这不是代理地址。示例：proxy.example.com:8080</translation>
    </message>
    <message>
        <source>Write each model once, with the gateway’s name for it: GEM = GG</source>
        <translation>每个模型只写一次，后面是网关使用的名称：GEM = GG</translation>
    </message>
</context>
<context>
    <name>AlsoModels</name>
    <message>
        <source>Also send to other models</source>
        <translation>同时发送给其他模型</translation>
    </message>
    <message>
        <source>Also send to…</source>
        <translation>同时发送给…</translation>
    </message>
    <message>
        <source>Also to {models}</source>
        <translation>同时发送给 {models}</translation>
    </message>
    <message>
        <source>Another model: name and version</source>
        <translation>其他模型：名称和版本</translation>
    </message>
    <message>
        <source>Other: name, space, version, Enter</source>
        <translation>其他：名称、空格、版本，回车</translation>
    </message>
    <message>
        <source>The same request for several models, to be compared side by side</source>
        <translation>把同一请求发给多个模型，并排比较</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n picture(s) ready</source>
        <translation>
            <numerusform>%n 张图片已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) without a picture.</source>
        <translation>
            <numerusform>%n 个任务没有得到图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits any more.</source>
        <translation>没有等待中的任务了。</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>&amp;Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Pictures do not fade in, and bars do not slide.</source>
        <translation>图片不淡入，提示条不滑动。</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减弱动态效果</translation>
    </message>
</context>
<context>
    <name>BarPlot</name>
    <message>
        <source>{name}: {count}</source>
        <translation>{name}：{count}</translation>
    </message>
</context>
<context>
    <name>CaFileField</name>
    <message numerus="yes">
        <source>%n authorities are trusted besides the system’s.</source>
        <translation>
            <numerusform>除系统证书外，另信任 %n 个证书颁发机构。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Choose a certificate file</source>
        <translation>选择证书文件</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>For a company’s own authority, as a PEM file.</source>
        <translation>用于公司自己的证书颁发机构，PEM 格式。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the certificate file</source>
        <translation>移除证书文件</translation>
    </message>
    <message>
        <source>The system’s only</source>
        <translation>仅系统证书</translation>
    </message>
    <message>
        <source>{file} can’t be used: {why}</source>
        <translation>无法使用 {file}：{why}</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>A fault inside Easel while it was being sent</source>
        <translation>发送过程中 Easel 内部出错</translation>
    </message>
    <message>
        <source>Better leave Easel open now: closed before the answer is here, the task becomes uncertain. It is never sent twice.</source>
        <translation>现在最好不要关闭 Easel：若在答复到达前关闭，任务会变为“结果不明”。请求绝不会自动重发。</translation>
    </message>
    <message>
        <source>Cancelled, not sent again</source>
        <translation>已取消，未再次发送</translation>
    </message>
    <message>
        <source>Closing Easel loses nothing: it goes on here at the next start.</source>
        <translation>关闭 Easel 不会丢失任何内容：下次启动时会从这里继续。</translation>
    </message>
    <message>
        <source>Closing Easel loses nothing: it waits here at the next start.</source>
        <translation>关闭 Easel 不会丢失任何内容：下次启动时任务仍在这里等待。</translation>
    </message>
    <message>
        <source>Easel asks the gateway for this task. Asking is free.</source>
        <translation>Easel 正在向网关查询这个任务。查询不收费。</translation>
    </message>
    <message>
        <source>Easel does not try any more. Mend what is in the way, then try it again here.</source>
        <translation>Easel 不再重试。请先排除障碍，然后在这里重试。</translation>
    </message>
    <message>
        <source>Easel looks again by itself, as often as it takes. Looking is free.</source>
        <translation>Easel 会自动反复查询，直到有结果。查询不收费。</translation>
    </message>
    <message>
        <source>Easel tries again by itself.</source>
        <translation>Easel 会自动重试。</translation>
    </message>
    <message>
        <source>Easel was ended before an answer came</source>
        <translation>答复到达前 Easel 已退出</translation>
    </message>
    <message>
        <source>Finished, says the gateway, but it names no picture</source>
        <translation>网关称任务已完成，却没有给出图片</translation>
    </message>
    <message>
        <source>It does not say which one. Leave out what is unusual, then generate again.</source>
        <translation>网关没有说明是哪一项。请去掉不常用的设置，然后重新生成。</translation>
    </message>
    <message>
        <source>It ended without a picture that Easel knows of.</source>
        <translation>任务已结束，但 Easel 没有得到图片。</translation>
    </message>
    <message>
        <source>It gave no reason. Check again first, which is free; the same request may work at another time.</source>
        <translation>网关没有说明原因。请先再查询一次，查询不收费；同样的请求换个时间也许能成功。</translation>
    </message>
    <message>
        <source>It is made ready and then sent.</source>
        <translation>正在准备，随后发送。</translation>
    </message>
    <message>
        <source>It is tried again at {time}.</source>
        <translation>将于 {time} 重试。</translation>
    </message>
    <message>
        <source>It names no TaskId and is no refusal either. The whole of it stands under the Reply tab.</source>
        <translation>其中既没有 TaskId，也不是拒绝。完整内容见“答复”标签页。</translation>
    </message>
    <message>
        <source>It was taken out of the queue and never sent. Nothing was charged.</source>
        <translation>任务已从队列中移除，从未发送，未计费。</translation>
    </message>
    <message>
        <source>It was taken out of the queue before it was sent again. What became of the first time is not known.</source>
        <translation>再次发送之前，任务已从队列中移除。第一次发送的结果不明。</translation>
    </message>
    <message>
        <source>Its file was moved, deleted or changed: move it back if you can.</source>
        <translation>图片文件已被移动、删除或更改：如有可能，请将其移回原处。</translation>
    </message>
    <message>
        <source>Its own words are below. The same request may work at another time.</source>
        <translation>网关的原话见下方。同样的请求换个时间也许能成功。</translation>
    </message>
    <message>
        <source>Links last about seven days, and the gateway knows a task for about three. Ask for a fresh link, which is free: if it has forgotten the task, it says so.</source>
        <translation>链接大约七天有效，任务在网关大约只保留三天。请索取新链接，不收费；如果网关已没有该任务的记录，会如实告知。</translation>
    </message>
    <message>
        <source>Looking up the TaskId</source>
        <translation>正在查询 TaskId</translation>
    </message>
    <message>
        <source>Meanwhile the gateway keeps the picture.</source>
        <translation>在此期间，图片由网关保存。</translation>
    </message>
    <message>
        <source>Nothing is sent to this gateway for now: what became of the last requests is not known.</source>
        <translation>暂不向此网关发送任何内容：最近几个请求的结果不明。</translation>
    </message>
    <message>
        <source>Otherwise download it again.</source>
        <translation>否则请重新下载。</translation>
    </message>
    <message>
        <source>Otherwise download it again: the link lasts until {day}.</source>
        <translation>否则请重新下载：链接有效期至 {day}。</translation>
    </message>
    <message>
        <source>Refused by the word list of the gateway</source>
        <translation>被网关的敏感词表拒绝</translation>
    </message>
    <message>
        <source>Sent once, and what became of it is not known</source>
        <translation>已发送过一次，结果不明</translation>
    </message>
    <message>
        <source>Sent, but no answer came back</source>
        <translation>已发送，但没有收到答复</translation>
    </message>
    <message>
        <source>Sent, but the answer does not say what became of it</source>
        <translation>已发送，但答复没有说明结果</translation>
    </message>
    <message>
        <source>TaskId not known so far</source>
        <translation>网关暂时查不到此 TaskId</translation>
    </message>
    <message>
        <source>Tasks can be looked up for about three days, with the token that made them. Check the TaskId and the gateway.</source>
        <translation>任务大约三天内可用创建它的令牌查询。请检查 TaskId 和网关。</translation>
    </message>
    <message>
        <source>The answer is an error and names a TaskId all the same: fill it in to see what became of it.</source>
        <translation>答复是一个错误，却带有 TaskId：请填入它以查明结果。</translation>
    </message>
    <message>
        <source>The download of the picture broke off. The gateway has made it.</source>
        <translation>图片下载中断。图片已在网关生成。</translation>
    </message>
    <message>
        <source>The file is gone and the gateway has forgotten the task</source>
        <translation>文件已不存在，网关也已没有该任务的记录</translation>
    </message>
    <message>
        <source>The file is gone and the link to it has run out</source>
        <translation>文件已不存在，链接也已失效</translation>
    </message>
    <message>
        <source>The gateway broke the task off</source>
        <translation>网关中止了任务</translation>
    </message>
    <message>
        <source>The gateway can&apos;t be reached, so that nobody knows how the task stands.</source>
        <translation>无法连接网关，暂不清楚任务的进展。</translation>
    </message>
    <message>
        <source>The gateway does not know this TaskId. Just after it was given out that may pass: Easel asks a few times and then stops.</source>
        <translation>网关查不到此 TaskId。TaskId 刚发出时可能暂时如此：Easel 会再查询几次，然后停止。</translation>
    </message>
    <message>
        <source>The gateway gave out this TaskId and does not know it now. Check again in a while, which is free; if it stays like this, ask whoever runs the gateway.</source>
        <translation>此 TaskId 由该网关发出，但网关现在查不到它。请稍后再查询，查询不收费；如果仍然如此，请联系网关管理员。</translation>
    </message>
    <message>
        <source>The gateway has a list of words of its own; the model has not seen your prompt. Nothing was made and nothing was charged. Sending it again unchanged will be refused again.</source>
        <translation>网关有自己的敏感词表，模型没有看到你的提示词。没有生成图片，未计费。原样重发仍会被拒绝。</translation>
    </message>
    <message>
        <source>The gateway has forgotten this task: it keeps tasks for about three days. The picture can only be generated anew.</source>
        <translation>网关已没有该任务的记录：任务大约只保留三天。图片只能重新生成。</translation>
    </message>
    <message>
        <source>The gateway is busy (429) and did not take it.</source>
        <translation>网关繁忙（429），没有受理。</translation>
    </message>
    <message>
        <source>The gateway is busy and did not say how the task stands.</source>
        <translation>网关繁忙，没有告知任务的进展。</translation>
    </message>
    <message>
        <source>The gateway is busy and did not take it.</source>
        <translation>网关繁忙，没有受理。</translation>
    </message>
    <message>
        <source>The gateway keeps tasks for about three days. The picture can only be generated anew.</source>
        <translation>任务在网关大约只保留三天。图片只能重新生成。</translation>
    </message>
    <message>
        <source>The gateway may still be at work on it. Easel does not look at it, neither now nor at the next start.</source>
        <translation>网关可能仍在处理。Easel 不再查询它，下次启动时也不会。</translation>
    </message>
    <message>
        <source>The host of the picture has a fault. The gateway has made the picture.</source>
        <translation>图片所在的主机出现故障。图片已在网关生成。</translation>
    </message>
    <message>
        <source>The link ran out on {day}. Ask the gateway for a fresh one first, which is free: it keeps tasks for about three days and says so if it has forgotten this one.</source>
        <translation>链接已于 {day} 失效。请先向网关索取新链接，不收费：任务在网关大约只保留三天，如已没有记录会如实告知。</translation>
    </message>
    <message>
        <source>The link to the picture has run out. A fresh one is asked for, which is free.</source>
        <translation>图片链接已失效。正在索取新链接，不收费。</translation>
    </message>
    <message>
        <source>The picture can&apos;t be opened</source>
        <translation>无法打开图片</translation>
    </message>
    <message>
        <source>The picture can’t be saved in {folder} at the moment: {reason}</source>
        <translation>图片暂时无法保存到 {folder}：{reason}</translation>
    </message>
    <message>
        <source>The picture is downloaded, checked and saved.</source>
        <translation>正在下载、检查并保存图片。</translation>
    </message>
    <message>
        <source>The picture may be in the making and may be charged, so Easel never sends it again unasked. Sending again with the same session_id is refused by the gateway if the first one arrived.</source>
        <translation>图片可能正在生成，也可能已计费，因此 Easel 绝不会自行重发。如果第一次已送达，用相同的 session_id 再次发送会被网关拒绝。</translation>
    </message>
    <message>
        <source>The picture may be in the making, so Easel never sends it again unasked. Sending again with the same session_id is refused by the gateway if the first one arrived.</source>
        <translation>图片可能正在生成，因此 Easel 绝不会自行重发。如果第一次已送达，用相同的 session_id 再次发送会被网关拒绝。</translation>
    </message>
    <message>
        <source>The proxy {proxy} can&apos;t be reached, so that nobody knows how the task stands.</source>
        <translation>无法连接代理 {proxy}，暂不清楚任务的进展。</translation>
    </message>
    <message>
        <source>The proxy {proxy} does not let it through. Nothing was sent.</source>
        <translation>代理 {proxy} 不允许通过。没有发送任何内容。</translation>
    </message>
    <message>
        <source>The proxy {proxy} lets nothing through, so that nobody knows how the task stands.</source>
        <translation>代理 {proxy} 不允许通过，暂不清楚任务的进展。</translation>
    </message>
    <message>
        <source>The queue is paused. It is sent once the queue goes on.</source>
        <translation>队列已暂停。队列继续后才会发送。</translation>
    </message>
    <message>
        <source>The reference images are on their way to the upload host. The request follows; nothing is paid yet.</source>
        <translation>参考图正在上传到图床，随后发送请求；目前尚未付费。</translation>
    </message>
    <message>
        <source>The request is on its way; the TaskId comes with the answer.</source>
        <translation>请求正在发送，TaskId 会随答复返回。</translation>
    </message>
    <message>
        <source>The task ended without a picture, because too many run at once. Try again in a while.</source>
        <translation>同时运行的任务过多，任务已结束，没有得到图片。请稍后再试。</translation>
    </message>
    <message>
        <source>This computer can’t go on with it at the moment: {reason}</source>
        <translation>本机暂时无法继续：{reason}</translation>
    </message>
    <message>
        <source>Waits for a free slot and is then sent.</source>
        <translation>等待空位，随后发送。</translation>
    </message>
    <message>
        <source>Waits for the network: the gateway can&apos;t be reached.</source>
        <translation>等待网络：无法连接网关。</translation>
    </message>
    <message>
        <source>Waits for the proxy {proxy}, which can&apos;t be reached.</source>
        <translation>正在等待代理 {proxy}，目前无法连接。</translation>
    </message>
    <message>
        <source>Waits for the token of this gateway and is then sent.</source>
        <translation>等待此网关的令牌，随后发送。</translation>
    </message>
    <message>
        <source>Waits for the upload host, which can&apos;t be reached.</source>
        <translation>等待图床：目前无法连接。</translation>
    </message>
    <message>
        <source>Whether this one was charged, only the gateway knows.</source>
        <translation>这次是否计费，只有网关知道。</translation>
    </message>
    <message>
        <source>Why is not known. What there is stands under Reply and Timeline.</source>
        <translation>原因不明。已有的信息见“答复”和“时间线”。</translation>
    </message>
    <message>
        <source>You have left it as it is.</source>
        <translation>你已选择不再处理。</translation>
    </message>
    <message>
        <source>Your prompt or a reference image was refused before a task was made. Sending it again unchanged will be refused again.</source>
        <translation>你的提示词或参考图在任务创建之前就被拒绝。原样重发仍会被拒绝。</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
    <message>
        <source>{host}, where the picture lies, gives nothing at the moment. The gateway has made it.</source>
        <translation>图片所在的主机 {host} 暂时没有响应。网关已生成图片。</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}。</translation>
    </message>
    <message>
        <source>{title}: {words}</source>
        <translation>{title}：{words}</translation>
    </message>
    <message>
        <source>“{words}” — as the gateway put it</source>
        <translation>“{words}”——网关原话</translation>
    </message>
    <message>
        <source>“{words}” — as the upload host put it</source>
        <translation>“{words}”——图床原话</translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>it is larger than {limit} MB</source>
        <translation>文件大于 {limit} MB</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>it is not JSON: line {line}, column {column}</source>
        <translation>不是有效的 JSON：第 {line} 行，第 {column} 列</translation>
    </message>
    <message>
        <source>model {number} has no name or no version</source>
        <translation>第 {number} 个模型缺少名称或版本</translation>
    </message>
    <message>
        <source>there is no list of models in it</source>
        <translation>其中没有模型列表</translation>
    </message>
    <message>
        <source>{model} stands in it twice</source>
        <translation>{model} 出现了两次</translation>
    </message>
    <message>
        <source>{model}: extras are background and expansion</source>
        <translation>{model}：extras 只能包含 background 和 expansion</translation>
    </message>
    <message>
        <source>{model}: refuses is not_taken or in_prompt</source>
        <translation>{model}：refuses 的值应为 not_taken 或 in_prompt</translation>
    </message>
    <message>
        <source>{model}: {field} is a list of texts</source>
        <translation>{model}：{field} 应为文本列表</translation>
    </message>
    <message>
        <source>{model}: {field} is a whole number</source>
        <translation>{model}：{field} 应为不小于 0 的整数</translation>
    </message>
</context>
<context>
    <name>ChainStrip</name>
    <message numerus="yes">
        <source>%n picture(s) of one press</source>
        <translation>
            <numerusform>一次生成的 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>original</source>
        <translation>原图</translation>
    </message>
</context>
<context>
    <name>ChangeController</name>
    <message numerus="yes">
        <source>%n task(s), charged</source>
        <translation>
            <numerusform>%n 个任务，计费</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n 个任务，练习不收费</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose for that picture’s own gateway first how files of this computer get there.</source>
        <translation>请先为这张图片所属的网关选好本机文件的送达方式。</translation>
    </message>
    <message>
        <source>Nothing came of this picture yet.</source>
        <translation>这张图片还没有衍生出其他图片。</translation>
    </message>
    <message>
        <source>This picture has no step before it.</source>
        <translation>这张图片没有上一步。</translation>
    </message>
    <message>
        <source>is uploaded first</source>
        <translation>先上传</translation>
    </message>
    <message>
        <source>this gateway may not have files of this computer yet</source>
        <translation>尚不允许向此网关发送本机文件</translation>
    </message>
    <message>
        <source>travels inside the request</source>
        <translation>随请求一起发送</translation>
    </message>
    <message>
        <source>{tasks}, about {cost}</source>
        <translation>{tasks}，约 {cost}</translation>
    </message>
</context>
<context>
    <name>ChangePanel</name>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Change this picture</source>
        <translation>修改这张图片</translation>
    </message>
    <message>
        <source>Change this picture… for example “make it night, keep everything else”</source>
        <translation>修改这张图片，例如“改成夜晚，其余保持不变”</translation>
    </message>
    <message>
        <source>Each picture is a task of its own and is charged on its own</source>
        <translation>每张图片都是一个独立的任务，单独计费</translation>
    </message>
    <message>
        <source>From the original</source>
        <translation>从原图开始</translation>
    </message>
    <message>
        <source>From the original, with all changes so far…</source>
        <translation>从原图开始，包含到目前为止的所有修改…</translation>
    </message>
    <message>
        <source>From this step</source>
        <translation>从这一步开始</translation>
    </message>
    <message>
        <source>Make the changed picture</source>
        <translation>生成修改后的图片</translation>
    </message>
    <message>
        <source>Number of pictures</source>
        <translation>图片数量</translation>
    </message>
    <message>
        <source>Quality falls with each step. From the original, all changes go in one request, which you see first.</source>
        <translation>每修改一步，画质都会下降。从原图开始时，所有修改合为一个请求，发送前可先查看。</translation>
    </message>
    <message>
        <source>This picture is the original: after the first change you can choose where to go on from.</source>
        <translation>这张图片就是原图：第一次修改之后，才能选择从哪一步继续。</translation>
    </message>
    <message>
        <source>Write first what is to be different.</source>
        <translation>请先写下要改什么。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>--into, --again and --template go with --each or --csv. Nothing was sent.</source>
        <translation>--into、--again 和模板选项 --template 要与 --each 或 --csv 一起使用。没有发送任何内容。</translation>
    </message>
    <message>
        <source>--via base64 puts them into the request, --via upload brings them to the upload host that is set up.</source>
        <translation>--via base64 把它们放进请求，--via upload 把它们上传到已设置的图床。</translation>
    </message>
    <message>
        <source>--via upload: no upload host is set up for this gateway (preferences, How pictures travel). Nothing was sent.</source>
        <translation>--via upload：这个网关还没有设置图床（偏好设置 → 图片发送方式）。没有发送任何内容。</translation>
    </message>
    <message>
        <source>1 task</source>
        <translation>1 个任务</translation>
    </message>
    <message>
        <source>Another Easel has this data folder open. Nothing was sent.</source>
        <translation>另一个 Easel 正在使用这个数据文件夹。没有发送任何内容。</translation>
    </message>
    <message>
        <source>Easel does not know {model}; it is sent as written</source>
        <translation>Easel 的列表中没有 {model}，按原样发送</translation>
    </message>
    <message>
        <source>Easel’s window has ended. What was accepted goes on when it is opened again.</source>
        <translation>Easel 窗口已关闭。已受理的任务会在下次打开时继续。</translation>
    </message>
    <message>
        <source>Easel’s window is open and does the work, with its own token: EASEL_TOKEN is not used.</source>
        <translation>Easel 窗口已打开，任务由它执行，并使用它自己的令牌：不使用 EASEL_TOKEN。</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>已中断。</translation>
    </message>
    <message>
        <source>It fits badly ({fit}): try another result, or look closely at this one.</source>
        <translation>对齐不佳（{fit}）：请换一个结果，或仔细检查这一个。</translation>
    </message>
    <message>
        <source>More than {limit} rows in one run. Nothing was sent.</source>
        <translation>一次运行超过 {limit} 行。没有发送任何内容。</translation>
    </message>
    <message>
        <source>Name the tasks to cancel, or --all.</source>
        <translation>请指定要取消的任务，或使用 --all。</translation>
    </message>
    <message>
        <source>No gateway is set. Name one with --gateway URL, or use --practice.</source>
        <translation>还没有设置网关。请用 --gateway URL 指定，或使用 --practice。</translation>
    </message>
    <message>
        <source>No task with the TaskId {task} is in the history. Nothing was sent.</source>
        <translation>历史记录中没有 TaskId 为 {task} 的任务。没有发送任何内容。</translation>
    </message>
    <message>
        <source>Nobody knows whether the gateway took the last requests to it: one is sent to see.</source>
        <translation>不清楚网关是否已受理最近的请求：先发送一个试试。</translation>
    </message>
    <message>
        <source>Not sent, because Easel does not know it: {names}</source>
        <translation>无法识别，因此不发送：{names}</translation>
    </message>
    <message>
        <source>Nothing is under way.</source>
        <translation>没有进行中的任务。</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>没有发送任何内容。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>没有写入任何内容。</translation>
    </message>
    <message>
        <source>Of several requests in a row nobody knows whether the gateway took them, so no more are sent. {tasks} cancelled, of which nothing was sent.</source>
        <translation>连续几个请求都不清楚网关是否已受理，因此不再继续发送。已取消{tasks}，其中没有发送任何内容。</translation>
    </message>
    <message>
        <source>Pictures can’t be prepared here ({reason}).</source>
        <translation>这里无法处理图片（{reason}）。</translation>
    </message>
    <message>
        <source>Pictures exported: {saved}. Files that are gone: {missing}.</source>
        <translation>已导出图片：{saved}。已丢失的文件：{missing}。</translation>
    </message>
    <message>
        <source>Something went wrong inside Easel: {what}</source>
        <translation>Easel 内部出错：{what}</translation>
    </message>
    <message>
        <source>Task {n} is not waiting any more: it stays as it is.</source>
        <translation>任务 {n} 已不在等待，保持原样。</translation>
    </message>
    <message>
        <source>Task {task} has no picture. Nothing was sent.</source>
        <translation>任务 {task} 没有图片。没有发送任何内容。</translation>
    </message>
    <message>
        <source>Task {task} was made at another gateway, whose link stays there.</source>
        <translation>任务 {task} 是在另一个网关生成的，它的链接只能在那里使用。</translation>
    </message>
    <message>
        <source>The data folder cannot be used: {reason}.</source>
        <translation>无法使用数据文件夹：{reason}。</translation>
    </message>
    <message>
        <source>The data folder can’t be written ({reason}); it is tried again.</source>
        <translation>无法写入数据文件夹（{reason}），正在重试。</translation>
    </message>
    <message>
        <source>The data folder can’t be written: {reason}. Nothing was sent.</source>
        <translation>无法写入数据文件夹：{reason}。没有发送任何内容。</translation>
    </message>
    <message>
        <source>The gateway tells neither balance nor prices, or can’t be reached.</source>
        <translation>网关没有告知余额和价格，或无法连接。</translation>
    </message>
    <message>
        <source>The gateway’s own link to the picture of task {task} has ended.</source>
        <translation>网关为任务 {task} 的图片提供的链接已失效。</translation>
    </message>
    <message>
        <source>The gateway’s own link to the picture of task {task} is not used: it is switched off.</source>
        <translation>不使用网关为任务 {task} 的图片提供的链接：该功能已关闭。</translation>
    </message>
    <message>
        <source>The picture of task {task} has more than 7 MB, too much for the gateway’s own link.</source>
        <translation>任务 {task} 的图片超过 7 MB，不能使用网关提供的链接。</translation>
    </message>
    <message>
        <source>The picture of task {task} is not on this computer. Nothing was sent.</source>
        <translation>任务 {task} 的图片不在本机上。没有发送任何内容。</translation>
    </message>
    <message>
        <source>The request file cannot be read: {reason}</source>
        <translation>无法读取请求文件：{reason}</translation>
    </message>
    <message>
        <source>The request file is no text in UTF-8. Nothing was sent.</source>
        <translation>请求文件不是 UTF-8 文本。没有发送任何内容。</translation>
    </message>
    <message>
        <source>The request is not valid. {reason}</source>
        <translation>请求无效。{reason}</translation>
    </message>
    <message>
        <source>There is a token in the request. It is not used.</source>
        <translation>请求中含有令牌，不会使用。</translation>
    </message>
    <message>
        <source>There is no history in {folder} yet.</source>
        <translation>{folder} 中还没有历史记录。</translation>
    </message>
    <message>
        <source>There is no link to the picture of task {task}.</source>
        <translation>任务 {task} 的图片没有链接。</translation>
    </message>
    <message>
        <source>There is no log of this run: {folder} can’t be written ({reason}).</source>
        <translation>本次运行没有日志：无法写入 {folder}（{reason}）。</translation>
    </message>
    <message>
        <source>There is no picture of it on disk.</source>
        <translation>磁盘上没有它的图片。</translation>
    </message>
    <message>
        <source>There is no project “{name}”. There are none yet; they are made in the window. Nothing was sent.</source>
        <translation>没有名为“{name}”的项目。目前还没有项目，请在窗口中新建。没有发送任何内容。</translation>
    </message>
    <message>
        <source>There is no project “{name}”. There are: {known}. Nothing was sent.</source>
        <translation>没有名为“{name}”的项目。现有项目：{known}。没有发送任何内容。</translation>
    </message>
    <message>
        <source>There is no task {name}.</source>
        <translation>没有任务 {name}。</translation>
    </message>
    <message>
        <source>There is no template {name}. There are: {known}. Nothing was sent.</source>
        <translation>没有名为 {name} 的模板。现有模板：{known}。没有发送任何内容。</translation>
    </message>
    <message>
        <source>There is nothing here to open it with: {path}</source>
        <translation>这里没有可以打开它的程序：{path}</translation>
    </message>
    <message>
        <source>There is nothing to send in it. Nothing was sent.</source>
        <translation>里面没有可发送的内容。没有发送任何内容。</translation>
    </message>
    <message>
        <source>This costs about {cost}, and today has cost about {spent} already: together more than the {cap} that is set for a day. Nothing was sent; --yes sends it all the same.</source>
        <translation>费用约 {cost}，今天已花费约 {spent}，合计超过设定的每日上限 {cap}。没有发送任何内容；加上 --yes 即可照样发送。</translation>
    </message>
    <message>
        <source>This costs about {cost}, more than the {limit} of --limit. Nothing was sent.</source>
        <translation>费用约 {cost}，超过 --limit 设定的 {limit}。没有发送任何内容。</translation>
    </message>
    <message>
        <source>This costs about {cost}.</source>
        <translation>费用约 {cost}。</translation>
    </message>
    <message>
        <source>This gateway may not have files of this computer yet.</source>
        <translation>目前还不允许把本机的文件交给这个网关。</translation>
    </message>
    <message>
        <source>This is not a TaskId: it must be one word.</source>
        <translation>这不是 TaskId：它必须是一个没有空格的词。</translation>
    </message>
    <message>
        <source>This would send {tasks}, each charged on its own. Nothing was sent; --yes sends them all the same.</source>
        <translation>这会发送{tasks}，每个单独计费。没有发送任何内容；加上 --yes 即可照样发送。</translation>
    </message>
    <message>
        <source>This would send {tasks}, free: this is practice. Nothing was sent; --yes sends them all the same.</source>
        <translation>这会发送{tasks}，免费：这是练习。没有发送任何内容；加上 --yes 即可照样发送。</translation>
    </message>
    <message>
        <source>Waiting does not mend that: {task} is kept, and is followed again in Easel’s window once it is mended. Its picture costs nothing more.</source>
        <translation>等待无法解决这个问题：{task} 已保留，解决之后在 Easel 窗口中会继续跟进。图片不会再次计费。</translation>
    </message>
    <message>
        <source>What this costs is not known, and --limit names what it may cost. Nothing was sent.</source>
        <translation>费用未知，而 --limit 限定了费用上限。没有发送任何内容。</translation>
    </message>
    <message>
        <source>What was not sent could not be cancelled ({reason}): the next window would send it.</source>
        <translation>未发送的内容无法取消（{reason}）：下次打开窗口时会发送。</translation>
    </message>
    <message>
        <source>While Easel’s window is open, files travel as is set up there; --via names another way. Nothing was sent.</source>
        <translation>Easel 窗口打开时，文件按其中的设置发送；--via 指定了另一种方式。没有发送任何内容。</translation>
    </message>
    <message>
        <source>fits to {error} px</source>
        <translation>对齐偏差 {error} 像素</translation>
    </message>
    <message>
        <source>it goes to the first task only; the others get one each</source>
        <translation>只用于第一个任务；其他任务各有一个</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>未告知</translation>
    </message>
    <message>
        <source>without a limit</source>
        <translation>没有上限</translation>
    </message>
    <message>
        <source>{file} can’t be read: {reason}.</source>
        <translation>无法读取 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} can’t be read: {reason}. Nothing was sent.</source>
        <translation>无法读取 {file}：{reason}。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{file} has no column for {names}. Nothing was sent.</source>
        <translation>{file} 中没有对应 {names} 的列。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{file} is left out: {why}.</source>
        <translation>{file} 未被采用：{why}。</translation>
    </message>
    <message>
        <source>{file} is neither UTF-8 nor GBK. Nothing was sent.</source>
        <translation>{file} 既不是 UTF-8 也不是 GBK。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{file} is no file.</source>
        <translation>{file} 不是文件。</translation>
    </message>
    <message>
        <source>{file} is too large for a table. Nothing was sent.</source>
        <translation>{file} 太大，无法作为表格读取。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{file}, line {number}: {why}. Nothing was sent.</source>
        <translation>{file} 第 {number} 行：{why}。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{file}, row {number}: the column {name} is empty. Nothing was sent.</source>
        <translation>{file} 第 {number} 行：{name} 列为空。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{file}, row {number}: {why} Nothing was sent.</source>
        <translation>{file} 第 {number} 行：{why}没有发送任何内容。</translation>
    </message>
    <message>
        <source>{folder} can’t be written: {reason}</source>
        <translation>无法写入 {folder}：{reason}</translation>
    </message>
    <message>
        <source>{known} of this run are in the history already, {new} to be sent.</source>
        <translation>这次运行中已有{known}在历史记录中，还要发送{new}。</translation>
    </message>
    <message>
        <source>{model} does not take it; it is not sent</source>
        <translation>{model} 不支持此项，不会发送</translation>
    </message>
    <message>
        <source>{model} is documented for at most {limit} reference images; all {given} are sent</source>
        <translation>文档中 {model} 最多支持 {limit} 张参考图；全部 {given} 张都会发送</translation>
    </message>
    <message>
        <source>{name} is damaged: nothing in it can be read.</source>
        <translation>{name} 已损坏：其中的内容都无法读取。</translation>
    </message>
    <message>
        <source>{name} is damaged: nothing in it can be read; it is kept as {copy}.</source>
        <translation>{name} 已损坏：其中的内容都无法读取；原文件保存为 {copy}。</translation>
    </message>
    <message>
        <source>{name} is damaged: what can be read of it is used.</source>
        <translation>{name} 已损坏：能读取的部分仍会使用。</translation>
    </message>
    <message>
        <source>{name} is damaged: what can be read of it is used; it is kept as {copy}.</source>
        <translation>{name} 已损坏：能读取的部分仍会使用；原文件保存为 {copy}。</translation>
    </message>
    <message>
        <source>{n} tasks</source>
        <translation>{n} 个任务</translation>
    </message>
    <message>
        <source>{option} has no value: leave it out. Nothing was sent.</source>
        <translation>{option} 没有值：请去掉它。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{same} of {all} pixels outside the region the same</source>
        <translation>区域外 {all} 个像素中 {same} 个相同</translation>
    </message>
    <message>
        <source>{tasks} accepted: going on when Easel’s window is opened.</source>
        <translation>已受理{tasks}：打开 Easel 窗口后继续。</translation>
    </message>
    <message>
        <source>{tasks} cancelled, of which nothing was sent.</source>
        <translation>已取消{tasks}，其中没有发送任何内容。</translation>
    </message>
    <message>
        <source>{tasks} of this run were sent and then deleted for good. They are not paid for once more; --again sends them.</source>
        <translation>此批次中有{tasks}在发送后已被永久删除，不会再次付费；使用 --again 可重新发送。</translation>
    </message>
    <message>
        <source>{tasks} on the way to the gateway: waiting up to {seconds} s for the answer. Interrupt again to stop now.</source>
        <translation>{tasks}正在发往网关：最多等待答复 {seconds} 秒。再次中断可立即停止。</translation>
    </message>
    <message>
        <source>{tasks} still to be sent, which Easel’s window does when it is opened.</source>
        <translation>{tasks}正在等待发送，打开 Easel 窗口时会发送。</translation>
    </message>
    <message>
        <source>{tasks} uncertain: the request may have been taken and charged, and is not sent again by itself.</source>
        <translation>{tasks}结果不明：请求可能已被受理并计费，不会自动重新发送。</translation>
    </message>
    <message>
        <source>{tasks} uncertain: the request may have been taken, and is not sent again by itself.</source>
        <translation>{tasks}结果不明：请求可能已被受理，不会自动重新发送。</translation>
    </message>
    <message>
        <source>{tasks}, for about {cost}. Nothing was sent.</source>
        <translation>{tasks}，费用约 {cost}。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{tasks}, free: this is practice. Nothing was sent.</source>
        <translation>{tasks}，免费：这是练习。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{tasks}; what they cost is not known. Nothing was sent.</source>
        <translation>{tasks}，费用未知。没有发送任何内容。</translation>
    </message>
    <message>
        <source>{value} is not documented for {model} ({offered}); it is sent as written</source>
        <translation>文档中 {model} 不支持 {value}（{offered}）；按原样发送</translation>
    </message>
</context>
<context>
    <name>CompareController</name>
    <message>
        <source>Asked</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Asked · {title}</source>
        <translation>要求 · {title}</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Compare with a picture</source>
        <translation>与图片对比</translation>
    </message>
    <message>
        <source>Marked. Choose another picture to compare it with.</source>
        <translation>已标记。请选择另一张图片与它对比。</translation>
    </message>
    <message>
        <source>No reference image of this task can be shown here.</source>
        <translation>这个任务没有可以在此显示的参考图。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Reference image</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Reference image {n}</source>
        <translation>参考图 {n}</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Avoid</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Reference images</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>用时</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Edge between the two pictures</source>
        <translation>两张图片之间的分界</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Fit the pictures into the window</source>
        <translation>让图片适合窗口</translation>
    </message>
    <message>
        <source>Picture on the left</source>
        <translation>左侧的图片</translation>
    </message>
    <message>
        <source>Pictures that are compared</source>
        <translation>正在对比的图片</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排</translation>
    </message>
    <message>
        <source>The picture can&apos;t be opened: {file}</source>
        <translation>无法打开图片：{file}</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>滑动对比</translation>
    </message>
</context>
<context>
    <name>ComposeController</name>
    <message>
        <source>The request is on the clipboard as JSON.</source>
        <translation>请求已以 JSON 复制到剪贴板。</translation>
    </message>
    <message>
        <source>The request is on the clipboard as cURL, without the token.</source>
        <translation>请求已以 cURL 复制到剪贴板，不含令牌。</translation>
    </message>
</context>
<context>
    <name>ComposePane</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Avoid</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>Describe the picture…</source>
        <translation>描述你想要的图片…</translation>
    </message>
    <message>
        <source>Enhance on</source>
        <translation>已开启优化</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>反向提示词（不希望出现的内容）</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>What should not be in the picture; some models ignore it</source>
        <translation>不希望画面中出现的内容；部分模型会忽略它</translation>
    </message>
    <message>
        <source>blur, distorted</source>
        <translation>模糊，变形</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>sent though empty</source>
        <translation>以空文本发送</translation>
    </message>
</context>
<context>
    <name>ConnectionBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>偏好设置…</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>重新测试</translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>A web page answers here, and no gateway</source>
        <translation>此地址是网页，不是网关</translation>
    </message>
    <message>
        <source>About {amount} left</source>
        <translation>余额约 {amount}</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>证书</translation>
    </message>
    <message>
        <source>Certificate of {subject}, issued by {issuer}, valid until {ends}; trusted by this computer</source>
        <translation>{subject} 的证书，由 {issuer} 颁发，有效期至 {ends}；受本机信任</translation>
    </message>
    <message>
        <source>Certificate of {subject}, issued by {issuer}, valid until {ends}; trusted by this computer or the file {file}</source>
        <translation>{subject} 的证书，由 {issuer} 颁发，有效期至 {ends}；受本机或文件 {file} 信任</translation>
    </message>
    <message>
        <source>Check the address: often it begins with “api.” or needs a port.</source>
        <translation>请检查地址：它往往以“api.”开头，或需要加上端口。</translation>
    </message>
    <message>
        <source>Check the address; write the name instead of a number.</source>
        <translation>请检查地址；用域名代替数字地址。</translation>
    </message>
    <message>
        <source>Check the port, and try again later.</source>
        <translation>请检查端口，稍后再试。</translation>
    </message>
    <message>
        <source>Check the port, the network and whether a firewall or a proxy stands between.</source>
        <translation>请检查端口和网络，以及中间是否有防火墙或代理。</translation>
    </message>
    <message>
        <source>Check the proxy&apos;s user name and password, and whether it allows this address.</source>
        <translation>请检查代理的用户名和密码，以及它是否允许访问此地址。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock; if it is right, tell whoever runs the gateway.</source>
        <translation>请检查本机时钟；如果时钟正确，请告知网关管理员。</translation>
    </message>
    <message>
        <source>Choose the file again, or leave it out.</source>
        <translation>请重新选择文件，或不使用它。</translation>
    </message>
    <message>
        <source>Connected to {place}</source>
        <translation>已连接到 {place}</translation>
    </message>
    <message>
        <source>Connected, but no answer came</source>
        <translation>已连接，但没有收到响应</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Enter the token that your team gave you.</source>
        <translation>请输入团队给你的令牌。</translation>
    </message>
    <message>
        <source>Enter them with the proxy.</source>
        <translation>请在代理设置中输入。</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>If it is your company&apos;s, ask for the authority&apos;s file and choose it under Certificates. If you don&apos;t know it, don&apos;t go on.</source>
        <translation>如果它属于你的公司，请索取颁发机构的证书文件，并在“证书”处选择它。如果不清楚它的来历，请不要继续。</translation>
    </message>
    <message>
        <source>If the gateway has moved there, enter that address.</source>
        <translation>如果网关已迁到那里，请输入新地址。</translation>
    </message>
    <message>
        <source>It answers as gateways do; it tells no name</source>
        <translation>响应符合网关的格式，但没有给出名称</translation>
    </message>
    <message>
        <source>It calls itself {name}</source>
        <translation>网关名称：{name}</translation>
    </message>
    <message>
        <source>It may be mistyped, expired or used up. Enter it again, or ask for a new one.</source>
        <translation>令牌可能输错、失效或额度已用完。请重新输入，或申请新的令牌。</translation>
    </message>
    <message>
        <source>Look for a typing error, and check that this computer is online or in the right network.</source>
        <translation>请检查拼写，并确认本机已联网或在正确的网络中。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>No connection to {place}</source>
        <translation>无法连接到 {place}</translation>
    </message>
    <message>
        <source>No secure connection could be made</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>Not looked at: an earlier step failed</source>
        <translation>未检查：前面的步骤失败了</translation>
    </message>
    <message>
        <source>Nothing is left: {amount}</source>
        <translation>余额已用完：{amount}</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>The address begins with http://: nothing is encrypted.</source>
        <translation>地址以 http:// 开头：传输不加密。</translation>
    </message>
    <message>
        <source>The address sends us on to {host}</source>
        <translation>该地址会跳转到 {host}</translation>
    </message>
    <message>
        <source>The certificate file can’t be used</source>
        <translation>无法使用证书文件</translation>
    </message>
    <message>
        <source>The certificate is that of {subject}, not of this address</source>
        <translation>证书属于 {subject}，与此地址不符</translation>
    </message>
    <message>
        <source>The certificate of {subject} comes from {issuer}, which is not trusted here</source>
        <translation>{subject} 的证书由 {issuer} 颁发，不受本机信任</translation>
    </message>
    <message>
        <source>The certificate of {subject} ended on {ends}</source>
        <translation>{subject} 的证书已于 {ends} 到期</translation>
    </message>
    <message>
        <source>The connection is encrypted</source>
        <translation>连接已加密</translation>
    </message>
    <message>
        <source>The gateway does not accept the token</source>
        <translation>网关不接受这个令牌</translation>
    </message>
    <message>
        <source>The gateway does not tell the balance</source>
        <translation>网关不提供余额</translation>
    </message>
    <message>
        <source>The proxy does not let us through</source>
        <translation>代理不允许通过</translation>
    </message>
    <message>
        <source>The proxy wants a user name and a password</source>
        <translation>代理要求用户名和密码</translation>
    </message>
    <message>
        <source>The proxy {host} is not known to the network</source>
        <translation>网络中找不到代理 {host}</translation>
    </message>
    <message>
        <source>The proxy {host} is {addresses}</source>
        <translation>代理 {host} 的地址是 {addresses}</translation>
    </message>
    <message>
        <source>The route for image tasks answers</source>
        <translation>图片任务接口有响应</translation>
    </message>
    <message>
        <source>The route for image tasks answers in a way of its own: {words}</source>
        <translation>图片任务接口有响应，但与预期不同：{words}</translation>
    </message>
    <message>
        <source>The route for image tasks is missing</source>
        <translation>没有图片任务接口</translation>
    </message>
    <message>
        <source>The server may not speak TLS at this port. Check the address.</source>
        <translation>服务器在此端口可能不支持 TLS。请检查地址。</translation>
    </message>
    <message>
        <source>The token has no limit of its own</source>
        <translation>令牌本身没有额度限制</translation>
    </message>
    <message>
        <source>The token is good; it may use {count} models</source>
        <translation>令牌有效，可使用 {count} 个模型</translation>
    </message>
    <message>
        <source>There is no token for this gateway</source>
        <translation>此网关还没有令牌</translation>
    </message>
    <message>
        <source>This gateway can&apos;t make pictures this way. Ask whoever runs it for the right address.</source>
        <translation>此网关不能以这种方式生成图片。请向网关管理员询问正确的地址。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Top up the account, or ask for another token.</source>
        <translation>请充值，或申请另一个令牌。</translation>
    </message>
    <message>
        <source>Try again later; if it stays like this, tell whoever runs the gateway.</source>
        <translation>请稍后再试；如果仍然如此，请告知网关管理员。</translation>
    </message>
    <message>
        <source>What answers here is no gateway</source>
        <translation>此地址不是网关</translation>
    </message>
    <message>
        <source>Whether the token is good can&apos;t be told</source>
        <translation>无法判断令牌是否有效</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>{host} is an address already</source>
        <translation>{host} 本身就是地址</translation>
    </message>
    <message>
        <source>{host} is not known to the network</source>
        <translation>网络中找不到 {host}</translation>
    </message>
    <message>
        <source>{host} is {addresses}</source>
        <translation>{host} 的地址是 {addresses}</translation>
    </message>
</context>
<context>
    <name>ConnectionTestView</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Everything is in order</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Free of charge: no picture is made.</source>
        <translation>免费：不会生成图片。</translation>
    </message>
    <message>
        <source>Looking… nothing is charged</source>
        <translation>正在检查…不会计费</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>还不能使用</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
</context>
<context>
    <name>CopyRow</name>
    <message>
        <source>Copy {what}</source>
        <translation>复制“{what}”</translation>
    </message>
</context>
<context>
    <name>CropDialog</name>
    <message>
        <source>Add as another</source>
        <translation>另外添加一张</translation>
    </message>
    <message>
        <source>As the picture</source>
        <translation>与原图相同</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Crop and straighten {name}</source>
        <translation>裁剪并拉直 {name}</translation>
    </message>
    <message>
        <source>Degrees, clockwise</source>
        <translation>顺时针角度</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Drag the frame, its sides and corners; drag outside of it to turn. Arrows move it, Shift sizes it.</source>
        <translation>拖动裁剪框及其边和角；在框外拖动可旋转。方向键移动，按住 Shift 调整大小。</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>自由</translation>
    </message>
    <message>
        <source>Picture with its frame</source>
        <translation>图片与裁剪框</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>拉直</translation>
    </message>
    <message>
        <source>Takes the place of {name}</source>
        <translation>替换 {name}</translation>
    </message>
    <message>
        <source>The original is kept, and Undo of the form brings it back.</source>
        <translation>原图会保留，在表单中撤销即可恢复。</translation>
    </message>
    <message>
        <source>The picture is opened…</source>
        <translation>正在打开图片…</translation>
    </message>
    <message>
        <source>This picture can’t be read.</source>
        <translation>无法读取这张图片。</translation>
    </message>
    <message>
        <source>Turn to the left</source>
        <translation>向左旋转</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
</context>
<context>
    <name>DamageBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>The damaged file could not be kept.</source>
        <translation>损坏的文件未能保留。</translation>
    </message>
    <message>
        <source>The damaged file is kept: {copy}</source>
        <translation>损坏的文件保留在：{copy}</translation>
    </message>
    <message>
        <source>The order of the queue was damaged and could not be read. The queue is paused: look at it, then press Continue there.</source>
        <translation>队列的顺序已损坏，无法读取。队列已暂停：请查看队列，再在那里点击“继续”。</translation>
    </message>
    <message>
        <source>The order of the queue was damaged. What could be read of it is in use.</source>
        <translation>队列的顺序已损坏。能读出的部分已采用。</translation>
    </message>
    <message>
        <source>The preferences were damaged and could not be read: all are as at the first start.</source>
        <translation>偏好设置已损坏，无法读取：全部恢复为首次启动时的状态。</translation>
    </message>
    <message>
        <source>The preferences were damaged. What could be read is in use, everything else is as at the first start.</source>
        <translation>偏好设置已损坏。能读出的部分已采用，其余恢复为首次启动时的状态。</translation>
    </message>
    <message>
        <source>The prompt templates were damaged and could not be read.</source>
        <translation>提示词模板已损坏，无法读取。</translation>
    </message>
    <message>
        <source>The prompt templates were damaged. Those that could be read are there.</source>
        <translation>提示词模板已损坏。能读出的模板都在。</translation>
    </message>
    <message>
        <source>What stood in the form was damaged and could not be read.</source>
        <translation>表单中的内容已损坏，无法读取。</translation>
    </message>
    <message>
        <source>What stood in the form was damaged. What could be read stands there again.</source>
        <translation>表单中的内容已损坏。能读出的部分已重新填入。</translation>
    </message>
    <message>
        <source>Your models.json was left out: {problem}</source>
        <translation>未采用你的 models.json：{problem}</translation>
    </message>
    <message>
        <source>{damage} {kept}</source>
        <translation>{damage}{kept}</translation>
    </message>
    <message>
        <source>{file} was damaged.</source>
        <translation>{file} 已损坏。</translation>
    </message>
</context>
<context>
    <name>DaysDialog</name>
    <message>
        <source>Days to show</source>
        <translation>要显示的日期</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message numerus="yes">
        <source>%n task(s) need your decision</source>
        <translation>
            <numerusform>有 %n 个任务需要你决定</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Whether the gateway took them is not known: they may be charged.</source>
        <translation>不清楚网关是否已受理：可能已计费。</translation>
    </message>
</context>
<context>
    <name>DeliveryDialog</name>
    <message>
        <source>&amp;By upload to a host of yours</source>
        <translation>上传到你自己的图床</translation>
    </message>
    <message>
        <source>&amp;Inside the request (experimental)</source>
        <translation>放在请求里（实验性）</translation>
    </message>
    <message>
        <source>&amp;Not at all</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>&amp;Use this</source>
        <translation>使用此方式</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Easel uploads each picture before the request is sent and gives the gateway its link. Whoever has the link can see the picture for as long as the host keeps it.</source>
        <translation>Easel 在发送请求之前逐张上传图片，并把链接交给网关。只要图床还保存着，任何拿到链接的人都能看到图片。</translation>
    </message>
    <message>
        <source>How pictures travel</source>
        <translation>图片发送方式</translation>
    </message>
    <message>
        <source>Longest si&amp;de</source>
        <translation>最长边</translation>
    </message>
    <message>
        <source>No picture leaves this computer. References are links that you give yourself.</source>
        <translation>没有图片离开本机。参考图只能是你自己提供的链接。</translation>
    </message>
    <message>
        <source>Only the gateway sees them. At most 7 MB together, so they are made smaller. Many gateways refuse this, or ignore the pictures without a word and charge all the same.</source>
        <translation>只有网关能看到图片。总共不超过 7 MB，因此会缩小。许多网关会拒绝，或悄悄忽略图片却照样计费。</translation>
    </message>
    <message>
        <source>Results of this gateway &amp;go back to it by its own link</source>
        <translation>本网关生成的图片直接使用网关提供的链接</translation>
    </message>
    <message>
        <source>The gateway has made that link itself, and it is public for about seven days whether it is used or not. Nothing leaves this computer. A link that has ended, or a picture of more than 7 MB, goes as chosen above.</source>
        <translation>该链接由网关自己生成，无论是否使用都会公开约七天。图片不会离开本机。链接已失效或图片超过 7 MB 时，按上面选择的方式发送。</translation>
    </message>
    <message>
        <source>The gateway has no place for pictures of this computer: it takes links that everybody can open. For a design that is not published yet, such a link is a leak. So you choose, for this gateway: {gateway}</source>
        <translation>网关没有存放本机图片的地方，它只接受任何人都能打开的链接。对于尚未公开的设计，这样的链接就等于泄密。因此由你来选择，仅对此网关有效：{gateway}</translation>
    </message>
    <message>
        <source>The secret must be one word of plain letters, digits and signs.</source>
        <translation>密钥中间不能有空格，且只能由英文字母、数字和符号组成。</translation>
    </message>
    <message>
        <source>{side} pixels</source>
        <translation>{side} 像素</translation>
    </message>
</context>
<context>
    <name>DeliveryRow</name>
    <message>
        <source>By upload to {host}</source>
        <translation>上传到 {host}</translation>
    </message>
    <message>
        <source>Change how pictures of this computer travel</source>
        <translation>更改本机图片的发送方式</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>How pictures of this computer travel</source>
        <translation>本机图片的发送方式</translation>
    </message>
    <message>
        <source>Inside the request (experimental)</source>
        <translation>放在请求里（实验性）</translation>
    </message>
    <message>
        <source>They do not travel</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Your pictures</source>
        <translation>本机图片</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Easel was ended while the request was on its way</source>
        <translation>请求发送途中 Easel 被关闭</translation>
    </message>
    <message>
        <source>Windows keeps at most {limit} characters, and these are {count}</source>
        <translation>Windows 最多保存 {limit} 个字符，而这里有 {count} 个</translation>
    </message>
    <message>
        <source>a JPEG without a picture</source>
        <translation>是 JPEG 文件，但其中没有图像</translation>
    </message>
    <message>
        <source>a PNG begins with its header</source>
        <translation>PNG 文件缺少文件头</translation>
    </message>
    <message>
        <source>a WebP without a picture</source>
        <translation>是 WebP 文件，但其中没有图像</translation>
    </message>
    <message>
        <source>a checksum is wrong</source>
        <translation>校验和不符</translation>
    </message>
    <message>
        <source>a fault inside Easel while it was sent: {name}</source>
        <translation>发送过程中 Easel 内部出错：{name}</translation>
    </message>
    <message>
        <source>a file of that name is in the way</source>
        <translation>有同名文件占用了位置</translation>
    </message>
    <message>
        <source>a folder of that name is in the way</source>
        <translation>有同名文件夹占用了位置</translation>
    </message>
    <message>
        <source>an unknown kind of PNG</source>
        <translation>未知的 PNG 类型</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>文件不完整</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>finished without a link to a picture</source>
        <translation>任务已结束，但没有给出图片链接</translation>
    </message>
    <message>
        <source>it can&apos;t be decoded</source>
        <translation>无法解码</translation>
    </message>
    <message>
        <source>it has too many parts</source>
        <translation>文件包含过多的数据段</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>等待超时</translation>
    </message>
    <message>
        <source>it was taken out of the queue before it was sent again</source>
        <translation>再次发送之前，任务已从队列中移除</translation>
    </message>
    <message>
        <source>its picture is not on this computer any more</source>
        <translation>其图片已不在本机上</translation>
    </message>
    <message>
        <source>larger than {limit} MB</source>
        <translation>大于 {limit} MB</translation>
    </message>
    <message>
        <source>neither PNG nor JPEG nor WebP</source>
        <translation>不是 PNG、JPEG 或 WebP</translation>
    </message>
    <message>
        <source>no connection to the proxy {proxy}: {reason}</source>
        <translation>无法连接代理 {proxy}：{reason}</translation>
    </message>
    <message>
        <source>pictures are prepared in the window of Easel</source>
        <translation>图片要在 Easel 的窗口中处理</translation>
    </message>
    <message>
        <source>state at the gateway: {status}</source>
        <translation>网关给出的状态：{status}</translation>
    </message>
    <message>
        <source>the address to upload to is not https</source>
        <translation>上传地址不是 https</translation>
    </message>
    <message>
        <source>the address to upload to lies in the network of this computer</source>
        <translation>上传地址位于本机所在的内部网络</translation>
    </message>
    <message>
        <source>the bucket is at another endpoint or in another region{right}</source>
        <translation>存储桶位于其他终端节点或其他地域{right}</translation>
    </message>
    <message>
        <source>the clock of this computer is more than 15 minutes away from the store’s: set it right</source>
        <translation>本机的时钟与存储服务相差超过 15 分钟：请校准时间</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>磁盘只能读取</translation>
    </message>
    <message>
        <source>the disk is faulty or was taken away</source>
        <translation>磁盘出错或已被移除</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the file is too long</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>the folder is gone</source>
        <translation>文件夹已不存在</translation>
    </message>
    <message>
        <source>the gateway&apos;s address names no host that can be reached</source>
        <translation>网关地址中的主机名无效，无法访问</translation>
    </message>
    <message>
        <source>the gateway’s own link to a picture has ended</source>
        <translation>网关提供的图片链接已失效</translation>
    </message>
    <message>
        <source>the host redirects, which is not followed</source>
        <translation>图床要求跳转到别处，Easel 没有跟随</translation>
    </message>
    <message>
        <source>the host&apos;s reply has nothing at {place}</source>
        <translation>图床的答复中，{place} 处没有内容</translation>
    </message>
    <message>
        <source>the host&apos;s reply is no JSON</source>
        <translation>图床的答复不是 JSON</translation>
    </message>
    <message>
        <source>the host&apos;s reply is too long</source>
        <translation>图床的答复过长</translation>
    </message>
    <message>
        <source>the key may not do this in the bucket: check what it is allowed</source>
        <translation>此密钥无权在该存储桶中执行此操作：请检查其权限</translation>
    </message>
    <message>
        <source>the link gives {type} and no picture</source>
        <translation>链接返回的是 {type}，不是图片</translation>
    </message>
    <message>
        <source>the link is no web address</source>
        <translation>链接不是网址</translation>
    </message>
    <message>
        <source>the new address is at {host}</source>
        <translation>新地址位于 {host}</translation>
    </message>
    <message>
        <source>the original is gone</source>
        <translation>原图已不存在</translation>
    </message>
    <message>
        <source>the practice gateway did not start</source>
        <translation>练习网关未能启动</translation>
    </message>
    <message>
        <source>the proxy {proxy} does not reach it: {reason}</source>
        <translation>代理 {proxy} 无法连接到它：{reason}</translation>
    </message>
    <message>
        <source>the proxy {proxy} says: {reason}</source>
        <translation>代理 {proxy} 返回：{reason}</translation>
    </message>
    <message>
        <source>the region is not that of the bucket{right}</source>
        <translation>地域与存储桶不符{right}</translation>
    </message>
    <message>
        <source>the reply is about another task: {task}</source>
        <translation>答复针对的是另一个任务：{task}</translation>
    </message>
    <message>
        <source>the reply is not JSON</source>
        <translation>答复不是 JSON</translation>
    </message>
    <message>
        <source>the reply is too long</source>
        <translation>答复过长</translation>
    </message>
    <message>
        <source>the reply names no task</source>
        <translation>答复中没有任务编号</translation>
    </message>
    <message>
        <source>the room that you may use on this disk is used up</source>
        <translation>你在此磁盘上的配额已用完</translation>
    </message>
    <message>
        <source>the secret does not belong to the access key, or the store wants another style of address</source>
        <translation>密钥与访问密钥 ID 不匹配，或存储服务要求另一种地址样式</translation>
    </message>
    <message>
        <source>the store does not know the access key</source>
        <translation>存储服务查不到此访问密钥 ID</translation>
    </message>
    <message>
        <source>the store wants the bucket’s name before the host: choose that style of address</source>
        <translation>存储服务要求存储桶名称位于主机名之前：请选择该地址样式</translation>
    </message>
    <message>
        <source>the upload host&apos;s secret is not in the keychain</source>
        <translation>钥匙串中没有此图床的密钥</translation>
    </message>
    <message>
        <source>there is no authority&apos;s certificate in it</source>
        <translation>其中没有颁发机构的证书</translation>
    </message>
    <message>
        <source>there is no bucket of that name at this endpoint</source>
        <translation>此终端节点上没有该名称的存储桶</translation>
    </message>
    <message>
        <source>there is no certificate in it (PEM)</source>
        <translation>其中没有证书（PEM）</translation>
    </message>
    <message>
        <source>there is none; keyring offers nothing but {backend}</source>
        <translation>没有可用的钥匙串；keyring 只提供 {backend}</translation>
    </message>
    <message>
        <source>together {size} MB; inside a request {limit} MB at most</source>
        <translation>合计 {size} MB；放在请求中最多 {limit} MB</translation>
    </message>
    <message>
        <source>too many files of that name</source>
        <translation>同名文件过多</translation>
    </message>
    <message>
        <source>what the host&apos;s reply holds is no link</source>
        <translation>图床答复中的内容不是链接</translation>
    </message>
    <message>
        <source>you are not allowed to write there</source>
        <translation>你没有在那里写入的权限</translation>
    </message>
    <message>
        <source>{host} answers {status}</source>
        <translation>{host} 返回 {status}</translation>
    </message>
    <message>
        <source>{host} is an address in the network of this computer</source>
        <translation>{host} 是本机所在内部网络的地址</translation>
    </message>
    <message>
        <source>{host} redirects without end</source>
        <translation>{host} 不停地重定向</translation>
    </message>
    <message>
        <source>{host} sends too slowly, or nothing any more</source>
        <translation>{host} 传输过慢，或已停止传输</translation>
    </message>
    <message>
        <source>{host}, by way of the proxy {proxy}: {reason}</source>
        <translation>{host}（经代理 {proxy}）：{reason}</translation>
    </message>
    <message>
        <source>{host}: {reason}</source>
        <translation>{host}：{reason}</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are beyond the limits</source>
        <translation>{width} × {height} 像素，超出限制</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Mainland China</source>
        <translation>中国大陆</translation>
    </message>
    <message>
        <source>adults</source>
        <translation>允许成年人</translation>
    </message>
    <message>
        <source>expand the picture</source>
        <translation>扩展画面</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>永久，存于网关</translation>
    </message>
    <message>
        <source>for seven days</source>
        <translation>临时，7 天</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不出现人物</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>overseas</source>
        <translation>海外</translation>
    </message>
    <message>
        <source>overseas, western USA</source>
        <translation>海外（美国西部）</translation>
    </message>
    <message>
        <source>panorama in 3D</source>
        <translation>3D 全景</translation>
    </message>
</context>
<context>
    <name>DetailsTab</name>
    <message>
        <source>AI mark</source>
        <translation>AI 标识</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Avoid</source>
        <translation>反向提示词</translation>
    </message>
    <message>
        <source>Check of what comes</source>
        <translation>审核生成结果</translation>
    </message>
    <message>
        <source>Check of what is sent</source>
        <translation>审核发送内容</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>附带文字</translation>
    </message>
    <message>
        <source>Copy {what}</source>
        <translation>复制“{what}”</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>费用</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>完成时间</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Improve the prompt</source>
        <translation>优化提示词</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>创建时间</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>额外参数</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Pictures in one task</source>
        <translation>每个任务的图片数</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Reference image {n}</source>
        <translation>参考图 {n}</translation>
    </message>
    <message>
        <source>Reference images</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发送时间</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The gateway keeps it</source>
        <translation>在网关保留</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>about {amount}</source>
        <translation>约 {amount}</translation>
    </message>
    <message>
        <source>asked {asked}, got {came}</source>
        <translation>要求 {asked}，实得 {came}</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Copy diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>For whoever helps you. Tokens, passwords, user names and your home folder are masked.</source>
        <translation>供帮助你的人查看。令牌、密码、用户名和主文件夹均已隐去。</translation>
    </message>
</context>
<context>
    <name>DiskBar</name>
    <message>
        <source>A task can’t be written down: {folder} can’t be written ({reason}). Easel goes on trying; make room, and leave it open until then.</source>
        <translation>有任务无法记录：{folder} 无法写入（{reason}）。Easel 会继续尝试；请腾出空间，在此之前不要关闭 Easel。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Favourites and tags are as they were: {folder} can’t be written ({reason}).</source>
        <translation>收藏和标签没有改动：{folder} 无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>Nothing was changed at the task: {folder} can’t be written ({reason}).</source>
        <translation>任务没有改动：{folder} 无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>Nothing was deleted or brought back: {folder} can’t be written ({reason}).</source>
        <translation>没有删除或恢复任何内容：{folder} 无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>Nothing was fetched: {folder} can’t be written ({reason}). Mend that, then fetch it again.</source>
        <translation>没有取回任何内容：{folder} 无法写入（{reason}）。请解决后再次取回。</translation>
    </message>
    <message>
        <source>Nothing was sent, and the form keeps everything: {folder} can’t be written ({reason}). Mend that, then press Generate again.</source>
        <translation>没有发送任何内容，表单内容完整保留：{folder} 无法写入（{reason}）。请解决后再次点击“生成”。</translation>
    </message>
    <message>
        <source>Some tasks of the last run can’t be picked up yet: {folder} can’t be written ({reason}). Nothing is lost; Easel goes on trying.</source>
        <translation>上次运行留下的部分任务暂时无法继续：无法写入 {folder}（{reason}）。什么都没有丢失；Easel 会继续尝试。</translation>
    </message>
    <message>
        <source>Something could not be kept: {folder} can’t be written ({reason}).</source>
        <translation>有内容未能保存：{folder} 无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>The history in {folder} can’t be read ({reason}).</source>
        <translation>无法读取 {folder} 中的历史记录（{reason}）。</translation>
    </message>
    <message>
        <source>The order of the queue and its pause hold until Easel is closed: {folder} can’t be written ({reason}).</source>
        <translation>队列的顺序和暂停状态只保留到 Easel 关闭为止：{folder} 无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>The preferences are changed until Easel is closed: {folder} can’t be written ({reason}).</source>
        <translation>偏好设置的改动只保留到 Easel 关闭为止：{folder} 无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>There is no log of this run: {folder} can’t be written ({reason}).</source>
        <translation>本次运行没有日志：{folder} 无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>What stands in the form would be lost if Easel were closed now: {folder} can’t be written ({reason}).</source>
        <translation>如果现在关闭 Easel，表单中的内容会丢失：{folder} 无法写入（{reason}）。</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message numerus="yes">
        <source>Add %n reference image(s)</source>
        <translation>
            <numerusform>添加 %n 张参考图</numerusform>
        </translation>
    </message>
    <message>
        <source>Add as reference image, by its link</source>
        <translation>用链接添加为参考图</translation>
    </message>
    <message>
        <source>Change a region of it</source>
        <translation>修改它的局部</translation>
    </message>
    <message>
        <source>Restore its request</source>
        <translation>恢复它的请求</translation>
    </message>
</context>
<context>
    <name>ExamplePrompts</name>
    <message>
        <source>For a start:</source>
        <translation>试一试：</translation>
    </message>
    <message>
        <source>Kitchen</source>
        <translation>厨房</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>海报</translation>
    </message>
    <message>
        <source>Product photo</source>
        <translation>产品照</translation>
    </message>
    <message>
        <source>a lighthouse keeper&apos;s kitchen at dawn, window light, {watercolour|linocut}</source>
        <translation>黎明时分灯塔看守人的厨房，窗光，{水彩|麻胶版画}</translation>
    </message>
    <message>
        <source>poster for an autumn tea festival, paper-cut mountains, warm limited palette, no lettering</source>
        <translation>秋茶节海报，剪纸山峦，温暖而克制的配色，不要文字</translation>
    </message>
    <message>
        <source>product photo of a matte black teapot on slate, soft light from the left</source>
        <translation>哑光黑茶壶产品照，置于石板上，左侧柔光</translation>
    </message>
</context>
<context>
    <name>ExperimentalSettings</name>
    <message>
        <source>AI mark</source>
        <translation>AI 标识</translation>
    </message>
    <message>
        <source>Expand the picture</source>
        <translation>扩展画面</translation>
    </message>
    <message>
        <source>Experimental fields</source>
        <translation>实验性字段</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>文件格式</translation>
    </message>
    <message>
        <source>Kling up to 9, GPT Image up to 8</source>
        <translation>可灵最多 9 张，GPT Image 最多 8 张</translation>
    </message>
    <message>
        <source>Mainland China</source>
        <translation>中国大陆</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Overseas</source>
        <translation>海外</translation>
    </message>
    <message>
        <source>Overseas, western USA</source>
        <translation>海外（美国西部）</translation>
    </message>
    <message>
        <source>Panorama in 3D</source>
        <translation>3D 全景</translation>
    </message>
    <message>
        <source>Pictures in one task</source>
        <translation>每个任务的图片数</translation>
    </message>
    <message>
        <source>Region of the input</source>
        <translation>输入所在地区</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The gateway may ignore these, and nothing tells whether it did.</source>
        <translation>网关可能会忽略这些字段，而且不会告知。</translation>
    </message>
    <message>
        <source>The same seed may bring a similar picture again</source>
        <translation>相同的种子可能再次生成相似的图片</translation>
    </message>
    <message>
        <source>This model makes one picture for each task; it is not sent.</source>
        <translation>此模型每个任务只生成一张图片，因此不发送。</translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message numerus="yes">
        <source>%n file(s) on the clipboard.</source>
        <translation>
            <numerusform>已复制 %n 个文件到剪贴板。</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Copied. The token stands in it as a variable of the shell.</source>
        <translation>已复制。其中的令牌以 shell 变量代替。</translation>
    </message>
    <message>
        <source>No program was found that opens this picture.</source>
        <translation>没有找到可以打开这张图片的程序。</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已另存为 {file}</translation>
    </message>
    <message>
        <source>The file can’t be opened. Download the picture again.</source>
        <translation>无法打开文件，请重新下载图片。</translation>
    </message>
    <message>
        <source>The picture is on the clipboard.</source>
        <translation>图片已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n file(s) are gone; download them again from the gateway first.</source>
        <translation>
            <numerusform>有 %n 个文件已不存在，请先从网关重新下载。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) exported.</source>
        <translation>
            <numerusform>已导出 %n 张图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>&amp;List of requests</source>
        <translation>请求清单</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>A ZIP file</source>
        <translation>ZIP 文件</translation>
    </message>
    <message>
        <source>A contact sheet (PDF)</source>
        <translation>缩略图目录（PDF）</translation>
    </message>
    <message>
        <source>A contact sheet (PNG)</source>
        <translation>缩略图目录（PNG）</translation>
    </message>
    <message>
        <source>A folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV，用于电子表格</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Change the folder</source>
        <translation>更改文件夹</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Colours for the web (sRGB)</source>
        <translation>转换为网页色彩（sRGB）</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>缩略图目录</translation>
    </message>
    <message>
        <source>Each picture carries its request</source>
        <translation>在每张图片中写入请求</translation>
    </message>
    <message>
        <source>Export &amp;to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Export as ZIP</source>
        <translation>导出为 ZIP</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>导出到文件夹</translation>
    </message>
    <message>
        <source>Export pictures</source>
        <translation>导出图片</translation>
    </message>
    <message numerus="yes">
        <source>Export the pictures of %n task(s).</source>
        <translation>
            <numerusform>导出 %n 个任务的图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>File &amp;names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>删除预设</translation>
    </message>
    <message>
        <source>Form&amp;at, quality</source>
        <translation>格式与质量</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>导出位置</translation>
    </message>
    <message>
        <source>JSON, for programs</source>
        <translation>JSON，用于程序</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保存预设</translation>
    </message>
    <message>
        <source>Links of reference images too</source>
        <translation>同时写入参考图的链接</translation>
    </message>
    <message>
        <source>Longest e&amp;dge</source>
        <translation>最长边</translation>
    </message>
    <message>
        <source>Never in it: token, gateway address, paths of this computer, session_id</source>
        <translation>绝不包含：令牌、网关地址、本机路径、session_id</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Whoever gets the pictures could open these links</source>
        <translation>得到图片的人都可能打开这些链接</translation>
    </message>
    <message>
        <source>asked for at Export</source>
        <translation>导出时选择</translation>
    </message>
    <message>
        <source>{number} px</source>
        <translation>{number} 像素</translation>
    </message>
</context>
<context>
    <name>ExtInfoFields</name>
    <message>
        <source>Down</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Expand {side}</source>
        <translation>向{side}扩展</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Outside the documented limits of this model</source>
        <translation>超出此模型文档所列的限制</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Size in pixels</source>
        <translation>像素尺寸</translation>
    </message>
    <message>
        <source>This model is not known to take this; it is sent unchecked.</source>
        <translation>不确定此模型是否支持；不经检查照样发送。</translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation>透明背景</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Write width × height in pixels, as 1024 × 1536</source>
        <translation>请填写像素宽 × 高，例如 1024 × 1536</translation>
    </message>
    <message>
        <source>{side}: how much of the picture’s side is added, 0 to 2</source>
        <translation>{side}：按原边长的倍数扩展，0 到 2</translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>&amp;Fetch (free)</source>
        <translation>取回（免费）</translation>
    </message>
    <message>
        <source>Fetch by TaskId</source>
        <translation>按 TaskId 取回</translation>
    </message>
    <message>
        <source>TaskId</source>
        <translation>TaskId</translation>
    </message>
    <message>
        <source>The gateway can be asked about a task for about three days. Looking costs nothing; the picture is saved with your others.</source>
        <translation>任务在大约三天内可以向网关查询。查询不收费，图片会和你的其他图片保存在一起。</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>A placeholder in [[ ]] is not filled in; it is sent as written</source>
        <translation>[[ ]] 中的占位符尚未填写，将原样发送</translation>
    </message>
    <message>
        <source>A resolution looks like 2K, 1080P or 1024x1024</source>
        <translation>分辨率的写法如 2K、1080P 或 1024x1024</translation>
    </message>
    <message>
        <source>An aspect ratio looks like 3:4</source>
        <translation>宽高比的写法如 3:4</translation>
    </message>
    <message>
        <source>At most {n} characters</source>
        <translation>最多 {n} 个字符</translation>
    </message>
    <message>
        <source>Choose or write a model and its version</source>
        <translation>请选择或填写模型及其版本</translation>
    </message>
    <message>
        <source>Fill in the file_id, or remove this reference</source>
        <translation>请填写 file_id，或移除这张参考图</translation>
    </message>
    <message>
        <source>Fill in the link, or remove this reference</source>
        <translation>请填写链接，或移除这张参考图</translation>
    </message>
    <message>
        <source>From 1 to {n} pictures</source>
        <translation>1 到 {n} 张图片</translation>
    </message>
    <message>
        <source>Kept, but not sent: this model does not take it</source>
        <translation>已保留但不发送：此模型不支持</translation>
    </message>
    <message>
        <source>Longer than {n} characters: some gateways refuse that</source>
        <translation>超过 {n} 个字符，有些网关会拒绝</translation>
    </message>
    <message>
        <source>Looks like JSON but is not valid JSON; it is sent as plain text</source>
        <translation>看起来像 JSON，但格式有误；将作为纯文本发送</translation>
    </message>
    <message>
        <source>Must be from −10 to 10</source>
        <translation>须在 −10 到 10 之间</translation>
    </message>
    <message>
        <source>Must be one word, as the documented values are</source>
        <translation>须为一个单词，与文档中的值写法一致</translation>
    </message>
    <message>
        <source>Must be valid JSON, or left out</source>
        <translation>须为有效的 JSON，或者不填</translation>
    </message>
    <message>
        <source>No picture came from this link: it may be a page, not public, or slow. The gateway may do no better</source>
        <translation>此链接没有给出图片：可能是网页、不公开或太慢。网关可能也取不到</translation>
    </message>
    <message>
        <source>Not a documented value; it is sent as written</source>
        <translation>文档中没有这个值；将按原样发送</translation>
    </message>
    <message>
        <source>One press makes at most {n} tasks. Take fewer alternatives.</source>
        <translation>一次最多创建 {n} 个任务，请减少备选项。</translation>
    </message>
    <message>
        <source>The brace at character {n} closes nothing, so there are no alternatives. The prompt is sent exactly as it is written.</source>
        <translation>第 {n} 个字符处的右括号没有对应的左括号，因此不作为备选项。提示词将原样发送。</translation>
    </message>
    <message>
        <source>The brace at character {n} is never closed, so there are no alternatives. The prompt is sent exactly as it is written.</source>
        <translation>第 {n} 个字符处的括号没有闭合，因此不作为备选项。提示词将原样发送。</translation>
    </message>
    <message>
        <source>The link must begin with https:// or http://</source>
        <translation>链接须以 https:// 或 http:// 开头</translation>
    </message>
    <message>
        <source>The type is Url or File</source>
        <translation>类型只能是 Url 或 File</translation>
    </message>
    <message>
        <source>There is no reference image @{n}; it is sent as written</source>
        <translation>没有参考图 @{n}，将原样发送</translation>
    </message>
    <message>
        <source>These pictures are on this computer only, and this gateway may not have them yet. Choose how they travel, or remove them.</source>
        <translation>这些图片只在本机上，尚未允许交给此网关。请选择图片的发送方式，或移除它们。</translation>
    </message>
    <message>
        <source>Too many braces inside braces at character {n}. The prompt is sent exactly as it is written.</source>
        <translation>第 {n} 个字符处括号嵌套过深。提示词将原样发送。</translation>
    </message>
    <message>
        <source>Write a prompt first</source>
        <translation>请先填写提示词</translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message>
        <source>Choose among the pictures of this press</source>
        <translation>在这次生成的图片中精选</translation>
    </message>
    <message numerus="yes">
        <source>Generate %n of {whole} missing (charged)</source>
        <translation>
            <numerusform>缺少 {whole} 张，补齐其中 %n 张（计费）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate %n of {whole} missing (free: practice)</source>
        <translation>
            <numerusform>缺少 {whole} 张，补齐其中 %n 张（练习，不收费）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate the missing %n (charged)</source>
        <translation>
            <numerusform>补齐缺少的 %n 张（计费）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate the missing %n (free: practice)</source>
        <translation>
            <numerusform>补齐缺少的 %n 张（练习，不收费）</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture {n}: {state}</source>
        <translation>图片 {n}：{state}</translation>
    </message>
    <message>
        <source>Show all pictures of this press side by side</source>
        <translation>并排显示这次生成的所有图片</translation>
    </message>
    <message numerus="yes">
        <source>Side by side (%n)</source>
        <translation>
            <numerusform>并排比较（%n）</numerusform>
        </translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>精选</translation>
    </message>
    <message>
        <source>The others may exist: they are uncertain, not watched, or have only to be downloaded.</source>
        <translation>其余的可能已经生成：结果不明、未跟踪，或只需重新下载。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message numerus="yes">
        <source>Deleted tasks stay here for %n day(s). Then they go for good.</source>
        <translation>
            <numerusform>删除的任务在此保留 %n 天，之后永久删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>More states</source>
        <translation>更多状态</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>筛选条件的名称：</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>未跟踪</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存筛选条件</translation>
    </message>
    <message>
        <source>Search prompts and TaskIds</source>
        <translation>搜索提示词和 TaskId</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史记录</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>结果不明</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message numerus="yes">
        <source>%n star(s) and more</source>
        <translation>
            <numerusform>%n 星及以上</numerusform>
        </translation>
    </message>
    <message>
        <source>Do not filter by {what}</source>
        <translation>不再按“{what}”筛选</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>待你处理</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>One project</source>
        <translation>某个项目</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>最近删除</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已淘汰</translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>Choose days…</source>
        <translation>选择日期…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Favourites only</source>
        <translation>仅收藏</translation>
    </message>
    <message>
        <source>Forget a filter</source>
        <translation>删除已存的筛选条件</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>最近删除</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>保存筛选条件…</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>FontBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No font on this computer has Chinese characters: they are shown as boxes. A package brings one, on Debian and Ubuntu: sudo apt install {package}</source>
        <translation>No Chinese font is installed (缺少中文字体). Debian, Ubuntu: sudo apt install {package}</translation>
    </message>
</context>
<context>
    <name>FormUndoBar</name>
    <message>
        <source>Bring back the form as it was</source>
        <translation>恢复之前的表单</translation>
    </message>
    <message>
        <source>Keep the form as it is</source>
        <translation>保留当前表单</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>FullScreen</name>
    <message>
        <source>Back to the window</source>
        <translation>返回窗口</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>← → next picture · ↑ ↓ in the list · S star · I hide this · Esc back</source>
        <translation>← → 切换图片 · ↑ ↓ 切换任务 · S 收藏 · I 隐藏此行 · Esc 返回</translation>
    </message>
</context>
<context>
    <name>Gateway</name>
    <message>
        <source>Asking the keychain for the token…</source>
        <translation>正在从钥匙串读取令牌…</translation>
    </message>
    <message>
        <source>Connect a gateway first</source>
        <translation>请先连接网关</translation>
    </message>
    <message>
        <source>Enter the token of this gateway first</source>
        <translation>请先输入此网关的令牌</translation>
    </message>
</context>
<context>
    <name>GatewayController</name>
    <message>
        <source>A further link was not looked at: the first waits for an answer</source>
        <translation>没有查看后来的链接：前一个链接还在等你答复</translation>
    </message>
    <message>
        <source>Connected, and everything is in order</source>
        <translation>已连接，一切正常</translation>
    </message>
</context>
<context>
    <name>GatewayDialog</name>
    <message>
        <source>Connect a gateway</source>
        <translation>连接网关</translation>
    </message>
    <message>
        <source>The token goes to this computer’s keychain and is sent to this address only. Leave it empty to use the one that is kept.</source>
        <translation>令牌保存在本机的钥匙串中，只会发送到此地址。留空则使用已保存的令牌。</translation>
    </message>
</context>
<context>
    <name>GatewayForm</name>
    <message>
        <source>&amp;Connect and test</source>
        <translation>连接并测试</translation>
    </message>
    <message>
        <source>Anybody on the way could read the token. Only for a network you trust.</source>
        <translation>传输途中的任何人都可能看到令牌。仅限在你信任的网络中使用。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Gateway address</source>
        <translation>网关地址</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Keep the token until Easel is closed</source>
        <translation>令牌只保留到 Easel 关闭为止</translation>
    </message>
    <message>
        <source>Send the token unprotected o&amp;ver http://</source>
        <translation>通过 http:// 发送令牌（无加密保护）</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>显示令牌</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>This address begins with http://, so the token could be read on the way. Use https.</source>
        <translation>此地址以 http:// 开头，令牌在传输途中可能被看到。请改用 https。</translation>
    </message>
    <message>
        <source>This is not a token: it must be one word of plain letters, digits and signs.</source>
        <translation>这不是有效的令牌：只能由英文字母、数字和符号组成，中间没有空格。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>仍然使用</translation>
    </message>
</context>
<context>
    <name>GatewayLink</name>
    <message>
        <source>Easel only knows links that add a gateway.</source>
        <translation>Easel 只认识用来添加网关的链接。</translation>
    </message>
    <message>
        <source>The link holds blanks or hidden characters, which no gateway needs.</source>
        <translation>链接里有空格或隐藏字符，任何网关都用不着这些。</translation>
    </message>
    <message>
        <source>The link holds no token that Easel could use.</source>
        <translation>链接里没有 Easel 能用的令牌。</translation>
    </message>
    <message>
        <source>The link is of another version than this Easel knows. Is there a newer Easel?</source>
        <translation>链接的版本不是这个 Easel 认识的版本。是否有更新的 Easel？</translation>
    </message>
    <message>
        <source>The link is too long to be one of a gateway.</source>
        <translation>链接太长，不会是网关的链接。</translation>
    </message>
    <message>
        <source>The link must hold v, address and key, each once and nothing else.</source>
        <translation>链接里必须有 v、address 和 key，各一次，不能有别的内容。</translation>
    </message>
    <message>
        <source>The link names no valid address of a gateway.</source>
        <translation>链接里没有有效的网关地址。</translation>
    </message>
    <message>
        <source>The link’s address does not begin with https://, so the token would not be safe.</source>
        <translation>链接里的地址不以 https:// 开头，令牌会不安全。</translation>
    </message>
    <message>
        <source>The link’s address hides its host behind a user name, as fraud does.</source>
        <translation>链接里的地址把主机藏在用户名后面，这是诈骗常用的手法。</translation>
    </message>
</context>
<context>
    <name>GatewayNames</name>
    <message>
        <source>Practice gateway</source>
        <translation>练习网关</translation>
    </message>
</context>
<context>
    <name>GatewaysPage</name>
    <message>
        <source>&amp;Gateway</source>
        <translation>所选网关</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a gateway</source>
        <translation>添加网关</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>New gateway</source>
        <translation>新网关</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove this gateway</source>
        <translation>移除此网关</translation>
    </message>
    <message>
        <source>Remove {name}? Its token leaves the keychain; its tasks stay in the history.</source>
        <translation>移除 {name}？其令牌会从钥匙串中删除，任务仍保留在历史记录中。</translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message numerus="yes">
        <source>%n task(s), each charged by the gateway</source>
        <translation>
            <numerusform>%n 个任务，网关按任务计费</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n 个任务，练习不收费</numerusform>
        </translation>
    </message>
    <message>
        <source>Each picture is a task of its own and is charged on its own</source>
        <translation>每张图片都是一个独立的任务，单独计费</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message numerus="yes">
        <source>Generate %n picture(s)</source>
        <translation>
            <numerusform>生成 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Number of pictures</source>
        <translation>图片数量</translation>
    </message>
    <message>
        <source>One picture fewer</source>
        <translation>减少一张</translation>
    </message>
    <message>
        <source>One picture more</source>
        <translation>增加一张</translation>
    </message>
    <message>
        <source>Too many tasks for one press</source>
        <translation>一次创建的任务过多</translation>
    </message>
    <message>
        <source>about {price}</source>
        <translation>约 {price}</translation>
    </message>
</context>
<context>
    <name>GenerateController</name>
    <message>
        <source>Leave out the surplus</source>
        <translation>去掉多余的参考图</translation>
    </message>
    <message>
        <source>Send all the same</source>
        <translation>仍然发送</translation>
    </message>
    <message>
        <source>This costs about {cost}, and today has cost about {spent} already: together more than the {cap} that you have set for a day.</source>
        <translation>此次约需 {cost}，今天已花费约 {spent}：合计超过你设定的每日上限 {cap}。</translation>
    </message>
    <message numerus="yes">
        <source>This sends %n task(s), each charged on its own.</source>
        <translation>
            <numerusform>将发送 %n 个任务，每个单独计费。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This sends %n task(s), free: this is practice.</source>
        <translation>
            <numerusform>将发送 %n 个任务，这是练习，不收费。</numerusform>
        </translation>
    </message>
    <message>
        <source>Together about {price}.</source>
        <translation>合计约 {price}。</translation>
    </message>
    <message numerus="yes">
        <source>{model} is documented to take %n reference image(s); this sends {given}.</source>
        <translation>
            <numerusform>按文档，{model} 最多接受 %n 张参考图；本次会发送 {given} 张。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridDelegate</name>
    <message>
        <source>Not on disk</source>
        <translation>不在磁盘上</translation>
    </message>
</context>
<context>
    <name>HeldBar</name>
    <message numerus="yes">
        <source>%n tasks wait and were not sent.</source>
        <translation>
            <numerusform>%n 个任务在等待，尚未发送。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续发送</translation>
    </message>
    <message>
        <source>Sends all of them, as before</source>
        <translation>照常发送全部</translation>
    </message>
    <message>
        <source>Sends one of them and waits for its answer</source>
        <translation>发送其中一个，并等待答复</translation>
    </message>
    <message>
        <source>Try one</source>
        <translation>试发一个</translation>
    </message>
    <message>
        <source>Whether the last requests to {name} were taken is not known ({why}), so nothing more is sent there.</source>
        <translation>发往 {name} 的最近几个请求是否已受理，目前不明（{why}），因此暂不再向它发送。</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>Practice gateway</source>
        <translation>练习网关</translation>
    </message>
    <message>
        <source>Since {day}</source>
        <translation>{day} 起</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>link has run out</source>
        <translation>链接已失效</translation>
    </message>
</context>
<context>
    <name>HistoryActions</name>
    <message numerus="yes">
        <source>Delete %n task(s) for good?</source>
        <translation>
            <numerusform>彻底删除 %n 个任务？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>永久删除</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>新建标签</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message numerus="yes">
        <source>Tag for %n task(s):</source>
        <translation>
            <numerusform>给 %n 个任务加上标签：</numerusform>
        </translation>
    </message>
    <message>
        <source>This can’t be undone. Pictures deleted with their tasks go to the trash.</source>
        <translation>此操作无法撤销。随任务一起删除的图片会移到回收站。</translation>
    </message>
</context>
<context>
    <name>HistoryController</name>
    <message numerus="yes">
        <source>%n task(s) are back where they were.</source>
        <translation>
            <numerusform>%n 个任务已恢复到原处。</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported as {file}</source>
        <translation>已导出到 {file}</translation>
    </message>
    <message>
        <source>The table could not be written: {why}</source>
        <translation>无法写入表格：{why}</translation>
    </message>
</context>
<context>
    <name>HistoryDelegate</name>
    <message numerus="yes">
        <source>%n like this</source>
        <translation>
            <numerusform>同类 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>展开</translation>
    </message>
</context>
<context>
    <name>HistoryPane</name>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Fetch this TaskId (free)</source>
        <translation>取回此 TaskId（免费）</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有匹配的结果。</translation>
    </message>
    <message>
        <source>Nothing was deleted lately.</source>
        <translation>最近没有删除任何内容。</translation>
    </message>
    <message>
        <source>Your tasks will be listed here, each with its TaskId, newest first.</source>
        <translation>你的任务会连同 TaskId 列在这里，最新的在最前面。</translation>
    </message>
</context>
<context>
    <name>HostTrial</name>
    <message>
        <source>Allow the key to delete objects, or let the bucket’s own rules do it and choose “never”.</source>
        <translation>请允许此密钥删除对象，或交由存储桶自身的规则处理并选择“Easel 不删除”。</translation>
    </message>
    <message>
        <source>Check the address and the network.</source>
        <translation>请检查地址和网络。</translation>
    </message>
    <message>
        <source>Check the address, and whether the host wants a form or a PUT.</source>
        <translation>请检查地址，以及图床要的是表单上传还是 PUT。</translation>
    </message>
    <message>
        <source>Check the name of the form field and the other fields.</source>
        <translation>请检查表单字段名和其他字段。</translation>
    </message>
    <message>
        <source>Check the secret, and that {secret} stands where the host wants it.</source>
        <translation>请检查密钥，并确认 {secret} 写在图床需要的位置。</translation>
    </message>
    <message>
        <source>Look where the link stands in the reply, and write the way to it under “Link in the reply”.</source>
        <translation>请看链接在答复中的位置，并把路径填入“链接在答复中的位置”。</translation>
    </message>
    <message>
        <source>The gateway could not load it either. Make the place public at the host.</source>
        <translation>网关同样无法读取它。请在图床上将存放位置设为公开。</translation>
    </message>
    <message>
        <source>The host could not be reached</source>
        <translation>无法连接到图床</translation>
    </message>
    <message>
        <source>The host refused the picture</source>
        <translation>图床拒绝了图片</translation>
    </message>
    <message>
        <source>The host sends on to another address. Enter that one.</source>
        <translation>图床要求跳转到另一个地址，请填写那个地址。</translation>
    </message>
    <message>
        <source>The host took the picture and gave this link</source>
        <translation>图床已接收图片，并给出此链接</translation>
    </message>
    <message>
        <source>The link can’t be loaded</source>
        <translation>无法读取该链接</translation>
    </message>
    <message>
        <source>The link gives a picture; the host has packed it anew</source>
        <translation>链接能打开图片；图床对它重新压缩过</translation>
    </message>
    <message>
        <source>The link gives the very same picture, without the secret</source>
        <translation>链接打开的正是这张图片，且不需要密钥</translation>
    </message>
    <message>
        <source>The link is not public</source>
        <translation>链接不是公开的</translation>
    </message>
    <message>
        <source>The link leads to a page and not to the picture</source>
        <translation>链接指向的是网页，而不是图片</translation>
    </message>
    <message>
        <source>The picture can’t be deleted</source>
        <translation>图片无法删除</translation>
    </message>
    <message>
        <source>The picture is deleted again</source>
        <translation>测试图片已删除</translation>
    </message>
    <message>
        <source>The reply may hold another link, to the file itself.</source>
        <translation>答复中可能还有另一个指向文件本身的链接。</translation>
    </message>
    <message>
        <source>The reply of the host holds no link</source>
        <translation>图床的答复中没有链接</translation>
    </message>
    <message>
        <source>The secret of the host is not known</source>
        <translation>没有图床的密钥</translation>
    </message>
    <message>
        <source>Try again in a moment: some hosts need one.</source>
        <translation>请稍后再试：有些图床需要一点时间。</translation>
    </message>
    <message>
        <source>Type it into its field. Nothing was sent.</source>
        <translation>请填入密钥。没有发送任何内容。</translation>
    </message>
    <message>
        <source>What the host said may tell why.</source>
        <translation>图床的答复可能说明了原因。</translation>
    </message>
</context>
<context>
    <name>HostTrialView</name>
    <message>
        <source>Sending a small test picture to {host}…</source>
        <translation>正在向 {host} 发送一张小测试图…</translation>
    </message>
    <message>
        <source>Sends a small test picture made by Easel to this host. Nothing of yours is sent.</source>
        <translation>将一张由 Easel 生成的小测试图发送到此图床，不会发送你的任何内容。</translation>
    </message>
    <message>
        <source>T&amp;ry the host</source>
        <translation>试用图床</translation>
    </message>
</context>
<context>
    <name>HoverActions</name>
    <message>
        <source>More with this picture</source>
        <translation>更多操作</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Connect through this proxy</source>
        <translation>通过此代理连接</translation>
    </message>
    <message>
        <source>Import preferences</source>
        <translation>导入偏好设置</translation>
    </message>
    <message>
        <source>New gateways: {list}</source>
        <translation>新网关：{list}</translation>
    </message>
    <message>
        <source>Send models under these names</source>
        <translation>以这些名称发送模型</translation>
    </message>
    <message numerus="yes">
        <source>Take over the settings of this file and its %n gateways?</source>
        <translation>
            <numerusform>采用此文件中的设置及其 %n 个网关？</numerusform>
        </translation>
    </message>
    <message>
        <source>The file also wants this. It stays as it is, unless you choose it and trust whoever made the file:</source>
        <translation>此文件还想更改以下内容。除非你信任制作此文件的人并勾选，否则保持不变：</translation>
    </message>
    <message>
        <source>Upload your pictures to this host</source>
        <translation>把你的图片上传到此主机</translation>
    </message>
    <message>
        <source>Use these keyboard shortcuts</source>
        <translation>使用这些键盘快捷键</translation>
    </message>
</context>
<context>
    <name>InternalErrorBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Something went wrong inside Easel: {what}. It is in the log; your tasks go on.</source>
        <translation>Easel 内部出错：{what}。已记入日志，任务继续进行。</translation>
    </message>
</context>
<context>
    <name>LibraryController</name>
    <message>
        <source>A reference image of the next request now; the form is in Make.</source>
        <translation>已作为参考图加入下次请求；表单在“创作”中。</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>取消归档</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>全部导出…</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <translation>删除此筛选条件</translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation>保存筛选条件</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>筛选条件的名称：</translation>
    </message>
    <message>
        <source>Rename, folder, file names…</source>
        <translation>名称、文件夹与文件名…</translation>
    </message>
    <message>
        <source>Use for new pictures</source>
        <translation>用于新图片</translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n 星</numerusform>
        </translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已淘汰</translation>
    </message>
    <message numerus="yes">
        <source>stack of %n</source>
        <translation>
            <numerusform>堆叠，%n 张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryPane</name>
    <message>
        <source>All pictures that you make are kept here, by day, with all that was asked for.</source>
        <translation>你生成的图片都保存在这里，按日期排列，连同当时的全部设置。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Every task belongs to a project.</source>
        <translation>所有任务都已归入项目。</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Make pictures in this project</source>
        <translation>在此项目中生成图片</translation>
    </message>
    <message>
        <source>Make the first picture</source>
        <translation>生成第一张图片</translation>
    </message>
    <message>
        <source>No favourites yet. A star on a picture puts it here.</source>
        <translation>还没有收藏。点亮图片上的星标，它就会出现在这里。</translation>
    </message>
    <message>
        <source>Nothing is in the works.</source>
        <translation>没有正在进行的任务。</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有符合条件的内容。</translation>
    </message>
    <message>
        <source>Nothing needs you.</source>
        <translation>没有需要你处理的任务。</translation>
    </message>
    <message>
        <source>Nothing was deleted lately.</source>
        <translation>最近没有删除过任务。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>This project is empty. Drag pictures onto it, or make new ones in it.</source>
        <translation>这个项目还是空的。把图片拖进来，或在其中生成新图片。</translation>
    </message>
</context>
<context>
    <name>LibraryView</name>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n 个已取消</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Not on disk</source>
        <translation>不在磁盘上</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>MergedDialog</name>
    <message>
        <source>All changes</source>
        <translation>所有修改</translation>
    </message>
    <message>
        <source>From the original</source>
        <translation>从原图开始</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Quality falls with each step. This asks for all changes at once, on the original. What contradicts itself by now can be mended here.</source>
        <translation>每修改一步，画质都会下降。这里把所有修改一次性应用到原图上；相互矛盾之处可以在此改正。</translation>
    </message>
</context>
<context>
    <name>MissingCard</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message numerus="yes">
        <source>%n ratio(s)</source>
        <translation>
            <numerusform>%n 种宽高比</numerusform>
        </translation>
    </message>
    <message>
        <source>Any other model that your gateway knows: write its name, a space and its version.</source>
        <translation>网关支持的其他模型：依次填写名称、空格、版本。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Name “{name}”, version “{version}”; not in Easel’s list, so nothing is checked</source>
        <translation>名称“{name}”，版本“{version}”；不在 Easel 的列表中，不做检查</translation>
    </message>
    <message>
        <source>Search, or write name and version</source>
        <translation>搜索，或填写名称和版本</translation>
    </message>
    <message>
        <source>no ratio</source>
        <translation>不支持宽高比</translation>
    </message>
    <message>
        <source>no references</source>
        <translation>不支持参考图</translation>
    </message>
    <message>
        <source>ratio in the prompt</source>
        <translation>宽高比写在提示词里</translation>
    </message>
    <message numerus="yes">
        <source>up to %n reference(s)</source>
        <translation>
            <numerusform>最多 %n 张参考图</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Choose from the list, or write any model that your gateway knows</source>
        <translation>从列表中选择，也可以填写网关支持的任何模型</translation>
    </message>
    <message>
        <source>Model: {model}</source>
        <translation>模型：{model}</translation>
    </message>
    <message>
        <source>Not in Easel’s list: nothing is disabled for it, and nothing is checked.</source>
        <translation>不在 Easel 的列表中：不限制任何设置，也不做检查。</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>A preview that may still change</source>
        <translation>预览版，之后可能有变化</translation>
    </message>
    <message>
        <source>Chinese lettering on posters and packaging</source>
        <translation>海报与包装上的中文文字</translation>
    </message>
    <message>
        <source>Chinese lettering, changes to one picture</source>
        <translation>中文文字，单图修改</translation>
    </message>
    <message>
        <source>Chinese subjects, people and scenes</source>
        <translation>中国题材、人物与场景</translation>
    </message>
    <message>
        <source>Drafts that follow the prompt closely</source>
        <translation>紧扣提示词的草图</translation>
    </message>
    <message>
        <source>Edits in words, with several references</source>
        <translation>用文字修改图片，可带多张参考图</translation>
    </message>
    <message>
        <source>Fast drafts, and very long or tall formats</source>
        <translation>快速出草图，支持超长、超高画幅</translation>
    </message>
    <message>
        <source>Final pictures that follow the prompt closely</source>
        <translation>紧扣提示词的成品图</translation>
    </message>
    <message>
        <source>Following the prompt closely, lettering, diagrams</source>
        <translation>紧扣提示词，适合文字与图解</translation>
    </message>
    <message>
        <source>Illustrations and posters</source>
        <translation>插画与海报</translation>
    </message>
    <message>
        <source>Keeping a character the same over many pictures</source>
        <translation>多张图片中角色保持一致</translation>
    </message>
    <message>
        <source>Making a picture larger and sharper</source>
        <translation>把图片放大、变清晰</translation>
    </message>
    <message>
        <source>Mood and atmosphere, a painterly look</source>
        <translation>情绪与氛围，绘画质感</translation>
    </message>
    <message>
        <source>Mood and atmosphere, finer detail</source>
        <translation>情绪与氛围，细节更好</translation>
    </message>
    <message>
        <source>Painting on beyond the edges of a picture</source>
        <translation>把画面向四周延展</translation>
    </message>
    <message>
        <source>Panoramas that can be walked around in</source>
        <translation>可以环顾四周的全景图</translation>
    </message>
    <message>
        <source>Photographic and cinematic pictures; several at once</source>
        <translation>写实与电影感画面，一次可出多张</translation>
    </message>
    <message>
        <source>Photographic people and places; several pictures at once</source>
        <translation>写实的人物与场所，一次可出多张</translation>
    </message>
    <message>
        <source>Putting several references together, up to 4K</source>
        <translation>融合多张参考图，最高 4K</translation>
    </message>
    <message>
        <source>Quick edits that keep a face or an object the same</source>
        <translation>快速修改，人脸和物体保持一致</translation>
    </message>
    <message>
        <source>Series in one style from many references</source>
        <translation>依据多张参考图，做同一风格的系列图</translation>
    </message>
    <message>
        <source>Series in one style, finer detail, lettering</source>
        <translation>同一风格的系列图，细节更好，可排文字</translation>
    </message>
    <message>
        <source>Series in one style, quick drafts</source>
        <translation>同一风格的系列图，快速出草图</translation>
    </message>
    <message>
        <source>The all-rounder: many references, lettering, large sizes</source>
        <translation>全能型：多张参考图、文字排版、大尺寸</translation>
    </message>
    <message>
        <source>The quickest sketches in small size</source>
        <translation>最快的小尺寸草图</translation>
    </message>
</context>
<context>
    <name>MoreSettings</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>已改 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset more settings</source>
        <translation>重置更多设置</translation>
    </message>
</context>
<context>
    <name>MoreSettingsFields</name>
    <message>
        <source>Adults allowed</source>
        <translation>允许成年人</translation>
    </message>
    <message>
        <source>Check what comes</source>
        <translation>审核生成结果</translation>
    </message>
    <message>
        <source>Check what is sent</source>
        <translation>审核发送内容</translation>
    </message>
    <message>
        <source>Comes back with the task</source>
        <translation>随任务原样返回</translation>
    </message>
    <message>
        <source>Content check of prompt and references</source>
        <translation>对提示词和参考图做内容审核</translation>
    </message>
    <message>
        <source>Content check of the picture</source>
        <translation>对图片做内容审核</translation>
    </message>
    <message>
        <source>Extra parameters</source>
        <translation>额外参数</translation>
    </message>
    <message>
        <source>From −10 to 10; higher is earlier among the gateway’s own tasks</source>
        <translation>从 −10 到 10；数值越大，在网关自身任务中越优先</translation>
    </message>
    <message>
        <source>How long the gateway keeps its copy; yours stays on this computer</source>
        <translation>网关保留其副本的时间；你的那份始终在本机上</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Keep at the gateway</source>
        <translation>在网关保留</translation>
    </message>
    <message>
        <source>Let it improve the prompt</source>
        <translation>让模型优化提示词</translation>
    </message>
    <message>
        <source>No people</source>
        <translation>不出现人物</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>不发送</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Parameters of single models, as JSON in a JSON string</source>
        <translation>个别模型的专用参数，写成 JSON 字符串中的 JSON</translation>
    </message>
    <message>
        <source>People in the picture</source>
        <translation>画面中的人物</translation>
    </message>
    <message>
        <source>Permanent, at the gateway</source>
        <translation>永久，存于网关</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Temporary, 7 days</source>
        <translation>临时，7 天</translation>
    </message>
    <message>
        <source>Text that comes back</source>
        <translation>附带文字</translation>
    </message>
    <message>
        <source>The gateway refuses the same session_id a second time within 3 days</source>
        <translation>3 天内重复使用同一个 session_id，网关会拒绝</translation>
    </message>
    <message>
        <source>The service may rewrite your prompt before it makes the picture</source>
        <translation>生成图片前，服务可能会改写你的提示词</translation>
    </message>
    <message>
        <source>Whether people may be in the picture</source>
        <translation>画面中是否允许出现人物</translation>
    </message>
    <message>
        <source>new for every task</source>
        <translation>每个任务自动新建</translation>
    </message>
    <message>
        <source>text returned with the task</source>
        <translation>随任务返回的文字</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message numerus="yes">
        <source>%n task(s) will belong to the project. Their files stay where they are.</source>
        <translation>
            <numerusform>%n 个任务将归入该项目，文件仍留在原处。</numerusform>
        </translation>
    </message>
    <message>
        <source>Create and move</source>
        <translation>创建并移入</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move to project</source>
        <translation>移到项目</translation>
    </message>
    <message>
        <source>Name of the new project</source>
        <translation>新项目的名称</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
</context>
<context>
    <name>NameTemplateField</name>
    <message>
        <source>Aspect ratio, as 3x4</source>
        <translation>宽高比，如 3x4</translation>
    </message>
    <message>
        <source>Autumn tea poster</source>
        <translation>秋茶海报</translation>
    </message>
    <message>
        <source>Beginning of the prompt</source>
        <translation>提示词的开头</translation>
    </message>
    <message>
        <source>Day on which the task was made</source>
        <translation>任务创建日期</translation>
    </message>
    <message>
        <source>Example: {name}</source>
        <translation>示例：{name}</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高度（像素）</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Insert a placeholder</source>
        <translation>插入占位符</translation>
    </message>
    <message>
        <source>Model with its version</source>
        <translation>模型及版本</translation>
    </message>
    <message>
        <source>Number of the picture, from the second on</source>
        <translation>图片序号（从第二张起）</translation>
    </message>
    <message>
        <source>Resolution, as 2K</source>
        <translation>分辨率，如 2K</translation>
    </message>
    <message>
        <source>TaskId</source>
        <translation>TaskId</translation>
    </message>
    <message>
        <source>Template of file names</source>
        <translation>文件名模板</translation>
    </message>
    <message>
        <source>Time at which it was made</source>
        <translation>任务创建时间</translation>
    </message>
    <message>
        <source>Version alone</source>
        <translation>仅版本</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>宽度（像素）</translation>
    </message>
</context>
<context>
    <name>NewRowsPill</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n 个新任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n new task(s)</source>
        <translation>
            <numerusform>显示 %n 个新任务</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NothingCard</name>
    <message>
        <source>A picture that you drop anywhere becomes a reference image.</source>
        <translation>图片拖到窗口任意位置，即可用作参考图。</translation>
    </message>
    <message>
        <source>Write a prompt and press Generate, or choose a task from the history.</source>
        <translation>填写提示词后点击“生成”，或从历史记录中选择一个任务。</translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message>
        <source>Looks once a week. Nothing is sent but this Easel’s version, and nothing is installed.</source>
        <translation>每周查看一次。除当前 Easel 的版本号外不会发送任何信息，也不会安装任何东西。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Only while another window is in front.</source>
        <translation>仅当 Easel 不在前台时。</translation>
    </message>
    <message>
        <source>Tell me of newer versions</source>
        <translation>有新版本时告诉我</translation>
    </message>
    <message>
        <source>Tell me when the queue is empty and when a task fails</source>
        <translation>队列清空或任务失败时通知我</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Send {field}</source>
        <translation>发送{field}</translation>
    </message>
</context>
<context>
    <name>OfferDialog</name>
    <message>
        <source>A link offers this gateway, with a token that begins with “{token}”. Prompts and pictures then go there. Add it only if you trust the page that you come from.</source>
        <translation>有链接请求添加这个网关，令牌以“{token}”开头。添加后，提示词和图片会发送到那里。只有在信任来源网页时才添加。</translation>
    </message>
    <message>
        <source>A link was refused</source>
        <translation>链接已被拒绝</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add a gateway?</source>
        <translation>要添加网关吗？</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Connected, and everything is in order</source>
        <translation>已连接，一切正常</translation>
    </message>
    <message>
        <source>Its name is written in letters that may look like others, so it is shown encoded.</source>
        <translation>它的名称使用了容易与其他字符混淆的字符，所以以编码形式显示。</translation>
    </message>
    <message>
        <source>Keep the token until Easel is closed</source>
        <translation>令牌只保留到 Easel 关闭为止</translation>
    </message>
    <message>
        <source>Nothing was added.</source>
        <translation>没有添加任何内容。</translation>
    </message>
    <message>
        <source>Replace the token</source>
        <translation>替换令牌</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>This gateway is known here and has a token, which would be replaced by that of the link.</source>
        <translation>这个网关在这里已有令牌，添加会用链接里的令牌替换它。</translation>
    </message>
</context>
<context>
    <name>OfflineBar</name>
    <message numerus="yes">
        <source>%n tasks wait</source>
        <translation>
            <numerusform>%n 个任务等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline since {time} – tasks go on by themselves when the network is back</source>
        <translation>{time} 起离线，网络恢复后任务会自动继续</translation>
    </message>
    <message>
        <source>Offline since {time}: the proxy {proxy} can’t be reached – tasks go on by themselves when it is back</source>
        <translation>{time} 起离线：无法连接代理 {proxy}，恢复后任务会自动继续</translation>
    </message>
</context>
<context>
    <name>OptionalText</name>
    <message>
        <source>Checked: sent, even if empty. Unchecked: left out of the request.</source>
        <translation>勾选：即使为空也会发送。不勾选：请求中不包含此项。</translation>
    </message>
    <message>
        <source>Send {field}</source>
        <translation>发送“{field}”</translation>
    </message>
</context>
<context>
    <name>OwnLinkWords</name>
    <message>
        <source>made at another gateway: it goes as a file</source>
        <translation>由其他网关生成：以文件发送</translation>
    </message>
    <message>
        <source>more than 7 MB, too large for the gateway’s own link: it goes as a file</source>
        <translation>超过 7 MB，不能使用网关提供的链接：以文件发送</translation>
    </message>
    <message>
        <source>the gateway’s own link to it has ended: it goes as a file</source>
        <translation>网关提供的链接已失效：以文件发送</translation>
    </message>
    <message>
        <source>travels by the gateway’s own link</source>
        <translation>使用网关提供的链接</translation>
    </message>
    <message numerus="yes">
        <source>travels by the gateway’s own link, %n day(s) left</source>
        <translation>
            <numerusform>使用网关提供的链接，还剩 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>travels by the gateway’s own link, %n hour(s) left</source>
        <translation>
            <numerusform>使用网关提供的链接，还剩 %n 小时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Paste</name>
    <message>
        <source>A quotation mark of the command is not closed</source>
        <translation>命令中有引号没有闭合</translation>
    </message>
    <message>
        <source>The command has no data to send</source>
        <translation>命令中没有要发送的数据</translation>
    </message>
    <message>
        <source>The command takes its data from a file; paste the content of that file</source>
        <translation>命令的数据来自文件；请粘贴该文件的内容</translation>
    </message>
    <message>
        <source>This is neither JSON nor a cURL command</source>
        <translation>这既不是 JSON，也不是 cURL 命令</translation>
    </message>
    <message>
        <source>This is not valid JSON</source>
        <translation>这不是有效的 JSON</translation>
    </message>
    <message>
        <source>This is too long to be a request</source>
        <translation>内容太长，不像是一个请求</translation>
    </message>
    <message>
        <source>a request is a JSON object</source>
        <translation>请求应为 JSON 对象</translation>
    </message>
    <message>
        <source>must be a list</source>
        <translation>须为列表</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>须为整数</translation>
    </message>
    <message>
        <source>must be an object</source>
        <translation>须为对象</translation>
    </message>
    <message>
        <source>must be text in quotes</source>
        <translation>须为带引号的文本</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>&amp;Fill the form</source>
        <translation>填入表单</translation>
    </message>
    <message>
        <source>Not taken over, because Easel does not know it: {names}.</source>
        <translation>以下内容无法识别，未填入：{names}。</translation>
    </message>
    <message>
        <source>Paste a request</source>
        <translation>粘贴请求</translation>
    </message>
    <message>
        <source>Paste the request as JSON, or the whole cURL command.</source>
        <translation>请粘贴 JSON 格式的请求，或完整的 cURL 命令。</translation>
    </message>
    <message>
        <source>Request as JSON or cURL</source>
        <translation>JSON 或 cURL 格式的请求</translation>
    </message>
    <message>
        <source>There is a token in this text. It is not taken over.</source>
        <translation>这段文字中含有令牌，令牌不会被填入。</translation>
    </message>
</context>
<context>
    <name>PictureFiles</name>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>PictureGrid</name>
    <message>
        <source>Pictures side by side</source>
        <translation>并排显示的图片</translation>
    </message>
</context>
<context>
    <name>PictureNote</name>
    <message>
        <source>The file can’t be read.</source>
        <translation>无法读取该文件。</translation>
    </message>
    <message>
        <source>The request in this picture is damaged.</source>
        <translation>这张图片中的请求已损坏。</translation>
    </message>
    <message>
        <source>The request in this picture is too long.</source>
        <translation>这张图片中的请求过长。</translation>
    </message>
    <message>
        <source>This is not a PNG, JPEG or WebP picture.</source>
        <translation>这不是 PNG、JPEG 或 WebP 图片。</translation>
    </message>
</context>
<context>
    <name>PicturesPage</name>
    <message numerus="yes">
        <source>%n pictures moved.</source>
        <translation>
            <numerusform>已移动 %n 张图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed where they are.</source>
        <translation>
            <numerusform>%n 张留在原处。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>A picture dropped on the window then brings its request back. Never token, address or paths.</source>
        <translation>把图片拖到窗口上即可还原它的请求。绝不写入令牌、地址或路径。</translation>
    </message>
    <message>
        <source>Choose the pictures folder</source>
        <translation>选择图片文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>File &amp;names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Move the pictures here</source>
        <translation>把图片移到这里</translation>
    </message>
    <message>
        <source>New pictures go here. Those made before stay in {folder}.</source>
        <translation>新图片保存在这里。以前的仍在 {folder}。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures folder</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Pictures moved</source>
        <translation>已移动的图片</translation>
    </message>
    <message>
        <source>Write the request into the file</source>
        <translation>把请求写入图片文件</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>The file can’t be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>This file holds no preferences of Easel.</source>
        <translation>此文件不是 Easel 的偏好设置。</translation>
    </message>
    <message>
        <source>This file was written by a newer Easel.</source>
        <translation>此文件由较新版本的 Easel 写入。</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
</context>
<context>
    <name>PreferencesPage</name>
    <message>
        <source>Reset this page</source>
        <translation>重置本页</translation>
    </message>
</context>
<context>
    <name>PresetController</name>
    <message>
        <source>Saved as the preset “{name}”.</source>
        <translation>已存为预设“{name}”。</translation>
    </message>
    <message>
        <source>The settings of “{preset}” were taken over.</source>
        <translation>已采用预设“{preset}”。</translation>
    </message>
</context>
<context>
    <name>PresetsButton</name>
    <message>
        <source>Model, ratio, resolution, what to avoid and all settings under a name</source>
        <translation>将模型、宽高比、分辨率、反向提示词和全部设置保存为预设</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
</context>
<context>
    <name>PresetsDialog</name>
    <message>
        <source>A preset keeps model, ratio, resolution, what to avoid and all settings of the form under a name. The one with the star is what an emptied form begins with.</source>
        <translation>预设用一个名称保存表单中的模型、宽高比、分辨率、反向提示词和全部设置。带星标的是默认预设，清空表单后从它开始。</translation>
    </message>
    <message>
        <source>An emptied form begins with it (★)</source>
        <translation>设为默认：清空表单后从它开始（★）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Give it a name first.</source>
        <translation>请先起个名字。</translation>
    </message>
    <message>
        <source>Holds: {settings}</source>
        <translation>包含：{settings}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>New from the form</source>
        <translation>由表单新建</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Said after every prompt, and shown below it</source>
        <translation>附加在每条提示词之后，并显示在提示词下方</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Style words</source>
        <translation>风格词</translation>
    </message>
    <message>
        <source>Takes from the form: {settings}</source>
        <translation>取自表单：{settings}</translation>
    </message>
    <message>
        <source>There is a preset of that name already.</source>
        <translation>已有同名预设。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>avoid: {words}</source>
        <translation>反向提示词：{words}</translation>
    </message>
    <message>
        <source>paper-cut style, warm limited palette</source>
        <translation>剪纸风格，温暖而克制的配色</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A reference image can&apos;t be reached</source>
        <translation>无法读取参考图</translation>
    </message>
    <message>
        <source>A reference image can&apos;t be used</source>
        <translation>有一张参考图无法使用</translation>
    </message>
    <message>
        <source>A reference image could not be uploaded</source>
        <translation>有一张参考图未能上传</translation>
    </message>
    <message>
        <source>A reference image may not leave this computer</source>
        <translation>参考图不得离开本机</translation>
    </message>
    <message>
        <source>Check the network and the gateway&apos;s address. Easel goes on by itself when the connection is back.</source>
        <translation>请检查网络和网关地址。连接恢复后，Easel 会自动继续。</translation>
    </message>
    <message>
        <source>Easel can keep the token until it is closed. It is never written to a file.</source>
        <translation>Easel 可以把令牌保留到关闭为止，不会写入任何文件。</translation>
    </message>
    <message>
        <source>Easel did not follow, because the token goes to the configured address only. If the gateway has moved, change its address.</source>
        <translation>令牌只发送到设定的地址，所以 Easel 没有跟随跳转。如果网关已迁移，请修改它的地址。</translation>
    </message>
    <message>
        <source>It has too many requests at the moment. Try again in a while.</source>
        <translation>网关当前请求过多。请稍后再试。</translation>
    </message>
    <message>
        <source>It is made, and lies at the host that is named below. Easel tries again by itself, free of charge.</source>
        <translation>图片已生成，存放在下方所列的主机上。Easel 会自动重试，不收费。</translation>
    </message>
    <message>
        <source>It is named below, and nothing has reached the gateway. Correct its user name and password in the preferences of this gateway, or ask whoever runs the proxy. Easel tries again when they are changed, otherwise every few minutes only, so that no account is locked.</source>
        <translation>代理的地址见下方，网关没有收到任何内容。请在此网关的偏好设置中更正代理的用户名和密码，或联系代理的管理员。更改后 Easel 会立即重试；否则每隔几分钟才重试一次，以免账户被锁定。</translation>
    </message>
    <message>
        <source>It is named below. Check the network and the proxy in the preferences of this gateway or of the system. Easel goes on by itself when the proxy is back.</source>
        <translation>代理的地址见下方。请检查网络，以及此网关偏好设置或系统中的代理。代理恢复后，Easel 会自动继续。</translation>
    </message>
    <message>
        <source>It is safe at the gateway. Make room, connect the drive of the pictures folder, or choose another folder: Easel goes on by itself.</source>
        <translation>图片仍安全地保存在网关上。请腾出空间、接上图片文件夹所在的磁盘，或改选其他文件夹；Easel 会自动继续。</translation>
    </message>
    <message>
        <source>It is still at the gateway. Make room or choose another folder, then download it again.</source>
        <translation>图片仍在网关上。请腾出空间或换一个文件夹，然后重新下载。</translation>
    </message>
    <message>
        <source>It may be mistyped, expired or used up. Enter it again, or ask for a new one.</source>
        <translation>令牌可能输错、失效或额度已用完。请重新输入，或申请新的令牌。</translation>
    </message>
    <message>
        <source>Its own words below usually name the value. Change the setting or leave it out, then generate again.</source>
        <translation>下方网关的原话通常会指出是哪个值。请修改或去掉这项设置，然后重新生成。</translation>
    </message>
    <message>
        <source>Links last about seven days. Check again to ask the gateway for a new one.</source>
        <translation>链接有效期约七天。请重新查询，向网关索取新链接。</translation>
    </message>
    <message>
        <source>No balance left at the gateway</source>
        <translation>网关账户余额不足</translation>
    </message>
    <message>
        <source>No token for this gateway</source>
        <translation>此网关还没有令牌</translation>
    </message>
    <message>
        <source>Nothing half-written was left behind. Choose another place, then export again.</source>
        <translation>没有留下残缺的文件。请换一个位置，然后重新导出。</translation>
    </message>
    <message>
        <source>Nothing half-written was left behind. Make room or choose another place, then export again.</source>
        <translation>没有留下残缺的文件。请腾出空间或换一个位置，然后重新导出。</translation>
    </message>
    <message>
        <source>Nothing is lost. Make room on the disk or close other programs: Easel goes on by itself.</source>
        <translation>什么都没有丢失。请腾出磁盘空间或关闭其他程序；Easel 会自动继续。</translation>
    </message>
    <message>
        <source>Nothing was made. Choose another model or version.</source>
        <translation>没有生成任何内容。请选择其他模型或版本。</translation>
    </message>
    <message>
        <source>Nothing was sent to the gateway and nothing was charged. Check the settings of the upload host, then generate again.</source>
        <translation>没有向网关发送任何内容，也没有计费。请检查图床设置，然后重新生成。</translation>
    </message>
    <message>
        <source>Nothing was sent to the gateway. Check the network and the address of the upload host. Easel goes on by itself when it answers.</source>
        <translation>没有向网关发送任何内容。请检查网络和图床地址。图床恢复响应后 Easel 会自动继续。</translation>
    </message>
    <message>
        <source>Nothing was sent. Choose how pictures travel to this gateway, or use links to public pictures.</source>
        <translation>没有发送任何内容。请选择图片发送到此网关的方式，或改用公开图片的链接。</translation>
    </message>
    <message>
        <source>Nothing was sent. Choose the file again in the preferences of this gateway, or leave it out.</source>
        <translation>没有发送任何内容。请在此网关的偏好设置中重新选择文件，或不使用它。</translation>
    </message>
    <message>
        <source>Nothing was sent. Enter the token that your team gave you, then generate again.</source>
        <translation>没有发送任何内容。请输入团队提供的令牌，然后重新生成。</translation>
    </message>
    <message>
        <source>Nothing was sent. Remove the picture or add it again, then generate again.</source>
        <translation>没有发送任何内容。请移除该图片或重新添加，然后重新生成。</translation>
    </message>
    <message>
        <source>Refused by the content policy</source>
        <translation>未通过内容审核</translation>
    </message>
    <message>
        <source>Sent, and the outcome is not known</source>
        <translation>已发送，结果不明</translation>
    </message>
    <message>
        <source>Something went wrong inside Easel</source>
        <translation>Easel 内部出错</translation>
    </message>
    <message>
        <source>Tasks can be looked up for about three days, with the token that made them. Check the TaskId and the gateway.</source>
        <translation>任务在大约三天内可以查询，且须使用创建它的令牌。请核对 TaskId 和网关。</translation>
    </message>
    <message>
        <source>The address begins with http://, so anybody on the way could read the token. Nothing was sent. Use https, or allow this address in the gateway dialog.</source>
        <translation>地址以 http:// 开头，传输途中的任何人都可能看到令牌，因此没有发送任何内容。请改用 https，或在网关对话框中允许此地址。</translation>
    </message>
    <message>
        <source>The certificate file can&apos;t be used</source>
        <translation>无法使用证书文件</translation>
    </message>
    <message>
        <source>The fault is not in your request. Try again later.</source>
        <translation>问题不在你的请求。请稍后再试。</translation>
    </message>
    <message>
        <source>The file was refused and not kept. Download it again; if it stays like this, the gateway&apos;s link is wrong.</source>
        <translation>文件未被接受，也没有保存。请重新下载；如果仍然如此，说明网关给的链接有误。</translation>
    </message>
    <message>
        <source>The gateway accepted an earlier request with it, so this one was refused and not made a second time. If you know the TaskId, fill it in to get the picture.</source>
        <translation>网关之前已受理过使用同一 session_id 的请求，所以这次被拒绝，没有重复生成。如果你知道 TaskId，填入即可取回图片。</translation>
    </message>
    <message>
        <source>The gateway can&apos;t be reached</source>
        <translation>无法连接网关</translation>
    </message>
    <message>
        <source>The gateway did not accept the token</source>
        <translation>网关没有接受令牌</translation>
    </message>
    <message>
        <source>The gateway does not know this TaskId</source>
        <translation>网关查不到这个 TaskId</translation>
    </message>
    <message>
        <source>The gateway does not offer this model</source>
        <translation>网关不提供这个模型</translation>
    </message>
    <message>
        <source>The gateway does not take one of the settings</source>
        <translation>网关不接受其中一项设置</translation>
    </message>
    <message>
        <source>The gateway has a fault</source>
        <translation>网关出现故障</translation>
    </message>
    <message>
        <source>The gateway is busy</source>
        <translation>网关繁忙</translation>
    </message>
    <message>
        <source>The gateway is outside of it, so Easel did not follow the link. Ask whoever runs the gateway; the task and its link are kept.</source>
        <translation>网关不在这个网络中，因此 Easel 没有打开该链接。请联系网关管理员；任务和链接都会保留。</translation>
    </message>
    <message>
        <source>The gateway knows the token but does not allow this model, group or address. Choose another model or ask whoever runs the gateway.</source>
        <translation>网关认可此令牌，但不允许使用这个模型、分组或地址。请选择其他模型，或联系网关管理员。</translation>
    </message>
    <message>
        <source>The gateway sends us to another address</source>
        <translation>网关要求跳转到另一个地址</translation>
    </message>
    <message>
        <source>The gateway&apos;s reply can&apos;t be read</source>
        <translation>无法解析网关的答复</translation>
    </message>
    <message>
        <source>The keychain of this computer can&apos;t be used</source>
        <translation>无法使用本机的钥匙串</translation>
    </message>
    <message>
        <source>The link to the picture has run out</source>
        <translation>图片链接已失效</translation>
    </message>
    <message>
        <source>The link to the picture leads into your own network</source>
        <translation>图片链接指向你自己的内部网络</translation>
    </message>
    <message>
        <source>The model could not make the picture</source>
        <translation>模型没能生成图片</translation>
    </message>
    <message>
        <source>The model read your prompt or a reference image as against its content rules, so no picture was made. Sending it again unchanged will be refused again.</source>
        <translation>模型认为你的提示词或参考图不符合内容规则，所以没有生成图片。不做修改再次发送，仍会被拒绝。</translation>
    </message>
    <message>
        <source>The picture can&apos;t be downloaded at the moment</source>
        <translation>图片暂时无法下载</translation>
    </message>
    <message>
        <source>The picture can&apos;t be saved at the moment</source>
        <translation>图片暂时无法保存</translation>
    </message>
    <message>
        <source>The picture could not be saved</source>
        <translation>图片未能保存</translation>
    </message>
    <message>
        <source>The picture may be in the making and may be charged, so Easel does not send it again by itself. Sending again with the same session_id is refused by the gateway if the first one arrived.</source>
        <translation>图片可能正在生成，也可能已计费，所以 Easel 不会自动重发。如果第一次已送达，用同一个 session_id 重发会被网关拒绝。</translation>
    </message>
    <message>
        <source>The pictures could not be exported</source>
        <translation>无法导出图片</translation>
    </message>
    <message>
        <source>The proxy can&apos;t be reached</source>
        <translation>无法连接代理</translation>
    </message>
    <message>
        <source>The proxy does not let us through</source>
        <translation>代理不允许通过</translation>
    </message>
    <message>
        <source>The request was refused. Top up the account, then generate again.</source>
        <translation>请求被拒绝。请为账户充值，然后重新生成。</translation>
    </message>
    <message>
        <source>The same request may work at another time; whether this one was charged, only the gateway knows.</source>
        <translation>同样的请求换个时间也许能成功；这次是否计费，只有网关知道。</translation>
    </message>
    <message>
        <source>The secure connection could not be made</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>The server answered, but without the route for image tasks. Check the gateway&apos;s address; nothing was made.</source>
        <translation>服务器有响应，但没有图片任务的接口，未生成任何内容。请检查网关地址。</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted by this computer. Nothing was sent. A company proxy may need its certificate installed.</source>
        <translation>本机不信任服务器的证书，因此没有发送任何内容。如果使用公司代理，可能需要先安装它的证书。</translation>
    </message>
    <message>
        <source>The service behind the gateway could not load the link. It must be public, and a jpeg, png or webp under 7 MB.</source>
        <translation>网关背后的服务无法加载该链接。链接须可公开访问，且为 7 MB 以内的 jpeg、png 或 webp 图片。</translation>
    </message>
    <message>
        <source>The task is not lost: Easel tries again by itself. The log says more.</source>
        <translation>任务没有丢失：Easel 会自动重试。详情见日志。</translation>
    </message>
    <message>
        <source>The token would travel unprotected</source>
        <translation>令牌会在没有保护的情况下传输</translation>
    </message>
    <message>
        <source>The upload host can&apos;t be reached</source>
        <translation>无法连接图床</translation>
    </message>
    <message>
        <source>The whole reply is kept under the Reply tab. Check again in a while.</source>
        <translation>完整答复保存在“答复”标签页中。请稍后重新查询。</translation>
    </message>
    <message>
        <source>There is not enough room for the export</source>
        <translation>导出所需的空间不足</translation>
    </message>
    <message>
        <source>This address is not a gateway for pictures</source>
        <translation>此地址不是图片网关</translation>
    </message>
    <message>
        <source>This computer has no room or no permission for it at the moment</source>
        <translation>本机暂时没有空间或权限</translation>
    </message>
    <message>
        <source>This session_id was used before</source>
        <translation>这个 session_id 已经用过</translation>
    </message>
    <message>
        <source>This token may not do that</source>
        <translation>此令牌没有相应权限</translation>
    </message>
    <message>
        <source>What came back is not a usable picture</source>
        <translation>返回的内容不是可用的图片</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <source>Asked</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>&amp;Running at most</source>
        <translation>最多同时进行</translation>
    </message>
    <message>
        <source>Answer within</source>
        <translation>响应限时</translation>
    </message>
    <message>
        <source>Anybody on the way could read the token. Only for a network you trust.</source>
        <translation>传输途中的任何人都可能看到令牌。仅限在你信任的网络中使用。</translation>
    </message>
    <message>
        <source>Connect w&amp;ithin</source>
        <translation>连接限时</translation>
    </message>
    <message>
        <source>For sending a request. A task that was accepted has no time limit.</source>
        <translation>指发送请求时。任务一旦受理，就没有时间限制。</translation>
    </message>
    <message>
        <source>Gateway address</source>
        <translation>网关地址</translation>
    </message>
    <message>
        <source>Like all</source>
        <translation>与总数相同</translation>
    </message>
    <message>
        <source>Model names</source>
        <translation>模型名称</translation>
    </message>
    <message>
        <source>Name of the gateway</source>
        <translation>网关名称</translation>
    </message>
    <message>
        <source>Only for sending: the history keeps the name you chose.</source>
        <translation>仅在发送时使用：历史记录中保留你选择的名称。</translation>
    </message>
    <message>
        <source>Send the token unprotected over http://</source>
        <translation>通过 http:// 发送令牌（无加密保护）</translation>
    </message>
    <message>
        <source>This address begins with http://, so the token could be read on the way. Use https.</source>
        <translation>此地址以 http:// 开头，令牌在传输途中可能被看到。请改用 https。</translation>
    </message>
</context>
<context>
    <name>ProjectDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>A pictures folder of its own</source>
        <translation>使用单独的图片文件夹</translation>
    </message>
    <message>
        <source>Choose the pictures folder of the project</source>
        <translation>选择项目的图片文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>File names of its own</source>
        <translation>使用单独的文件名规则</translation>
    </message>
    <message>
        <source>For pictures that are made from now on. Those that are there stay where they are.</source>
        <translation>只用于今后生成的图片，已有的图片留在原处。</translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation>项目名称</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Pictures folder of the project</source>
        <translation>项目的图片文件夹</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Tea festival</source>
        <translation>秋茶节</translation>
    </message>
    <message>
        <source>There is a project of that name already.</source>
        <translation>已有同名项目。</translation>
    </message>
</context>
<context>
    <name>ProjectsController</name>
    <message numerus="yes">
        <source>%n task(s) belong to no project now. Their files stay where they are.</source>
        <translation>
            <numerusform>%n 个任务已不属于任何项目，文件仍留在原处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) moved to {project}. Their files stay where they are.</source>
        <translation>
            <numerusform>%n 个任务已移到“{project}”，文件仍留在原处。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptFile</name>
    <message>
        <source>There is no prompt in this file.</source>
        <translation>这个文件里没有提示词。</translation>
    </message>
    <message>
        <source>This file can&apos;t be read.</source>
        <translation>无法读取这个文件。</translation>
    </message>
    <message>
        <source>This file is larger than 1 MB: too large for a list of prompts.</source>
        <translation>这个文件超过 1 MB，作为提示词列表过大。</translation>
    </message>
    <message>
        <source>This is not a text file. Save it as plain text with one prompt a line.</source>
        <translation>这不是文本文件。请存为纯文本，每行一条提示词。</translation>
    </message>
</context>
<context>
    <name>PromptHistory</name>
    <message>
        <source>Insert at the cursor</source>
        <translation>插入到光标处</translation>
    </message>
    <message>
        <source>No prompt found</source>
        <translation>没有找到提示词</translation>
    </message>
    <message>
        <source>Prompts used before, newest first</source>
        <translation>用过的提示词，最新的在前</translation>
    </message>
    <message>
        <source>Search prompts</source>
        <translation>搜索提示词</translation>
    </message>
    <message>
        <source>Use this prompt</source>
        <translation>使用此提示词</translation>
    </message>
</context>
<context>
    <name>PromptPreview</name>
    <message numerus="yes">
        <source>%n prompt(s) from the history</source>
        <translation>
            <numerusform>来自历史记录的 %n 条提示词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) from {file}</source>
        <translation>
            <numerusform>{file} 中的 %n 条提示词</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the list and use the prompt again</source>
        <translation>移除列表，重新使用提示词</translation>
    </message>
    <message>
        <source>{a|b} makes a prompt of each; \{ \| \} are the characters themselves</source>
        <translation>{a|b} 会各生成一条提示词；\{ \| \} 表示字符本身</translation>
    </message>
    <message>
        <source>{number} prompts</source>
        <translation>{number} 条提示词</translation>
    </message>
</context>
<context>
    <name>PromptTools</name>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>Prompts from a file</source>
        <translation>从文件读取提示词</translation>
    </message>
    <message>
        <source>Text files (*.txt);;All files (*)</source>
        <translation>文本文件 (*.txt);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ProxyFields</name>
    <message>
        <source>&amp;Host and port</source>
        <translation>主机和端口</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Addresses of this computer are reached without it.</source>
        <translation>访问本机地址时不使用代理。</translation>
    </message>
    <message>
        <source>Goes to the keychain.</source>
        <translation>保存到钥匙串。</translation>
    </message>
    <message>
        <source>It is kept until Easel is closed.</source>
        <translation>保留到关闭 Easel 为止。</translation>
    </message>
    <message>
        <source>Kept in the keychain.</source>
        <translation>已保存到钥匙串。</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Proxy host and port</source>
        <translation>代理的主机和端口</translation>
    </message>
    <message>
        <source>Proxy password</source>
        <translation>代理密码</translation>
    </message>
    <message>
        <source>Proxy user name</source>
        <translation>代理用户名</translation>
    </message>
    <message>
        <source>Used for every address, those of this computer too.</source>
        <translation>所有地址都经由此代理，包括本机地址。</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>%1 File</source>
        <translation>%1 文件</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷方式</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
找不到此文件夹。
请检查文件夹名称是否正确。</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 已存在。
要替换它吗？</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>位置：</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>“%1”有写保护。
仍要删除它吗？</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>确定要删除“%1”吗？</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>无法删除文件夹。</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>文件夹：</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>文件名：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型：</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>转到上级文件夹</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>上级文件夹</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>按下快捷键</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>&amp;No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>是</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 个等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel (not sent, free)</source>
        <translation>取消（未发送，不计费）</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Cancel &amp;all waiting</source>
        <translation>取消所有等待中的任务</translation>
    </message>
    <message>
        <source>Cancel every task that was not sent</source>
        <translation>取消所有尚未发送的任务</translation>
    </message>
    <message>
        <source>Cancel this task before it is sent</source>
        <translation>在发送前取消此任务</translation>
    </message>
    <message>
        <source>Co&amp;ntinue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Continue sending</source>
        <translation>继续发送</translation>
    </message>
    <message>
        <source>Drag to reorder</source>
        <translation>拖动排序</translation>
    </message>
    <message>
        <source>Nothing is being made now.</source>
        <translation>目前没有正在生成的任务。</translation>
    </message>
    <message>
        <source>Nothing waits. What is more than the gateway takes at once waits here, to be put in order.</source>
        <translation>没有等待中的任务。超出网关同时受理数量的任务会在这里排队，可调整顺序。</translation>
    </message>
    <message>
        <source>Paused: nothing new is sent until you continue</source>
        <translation>已暂停：继续之前不会发送新任务</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Running tasks</source>
        <translation>进行中的任务</translation>
    </message>
    <message>
        <source>Send nothing new for now</source>
        <translation>暂不发送新任务</translation>
    </message>
    <message>
        <source>Send this task earlier</source>
        <translation>提前发送此任务</translation>
    </message>
    <message>
        <source>Send this task later</source>
        <translation>推后发送此任务</translation>
    </message>
    <message>
        <source>Waiting tasks, in the order in which they are sent</source>
        <translation>等待中的任务，按发送顺序排列</translation>
    </message>
</context>
<context>
    <name>RatioPicker</name>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Aspect ratio is not sent</source>
        <translation>不发送宽高比</translation>
    </message>
    <message>
        <source>Aspect ratio {ratio}</source>
        <translation>宽高比 {ratio}</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More aspect ratios, or one of your own</source>
        <translation>更多宽高比，也可以自己填写</translation>
    </message>
    <message>
        <source>Other aspect ratio</source>
        <translation>其他宽高比</translation>
    </message>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
</context>
<context>
    <name>Reference</name>
    <message>
        <source>{name} can&apos;t be prepared; it may be damaged, or the disk is full</source>
        <translation>无法处理 {name}：文件可能已损坏，或磁盘已满</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read</source>
        <translation>无法读取 {name}</translation>
    </message>
    <message>
        <source>{name} files at once are too many; the first 20 are taken</source>
        <translation>一次放入 {name} 个文件太多，只取前 20 个</translation>
    </message>
    <message>
        <source>{name} has more pixels than Easel opens: 120 million, 32,768 a side</source>
        <translation>{name} 的像素超出 Easel 的上限：总数 1.2 亿，单边 32,768</translation>
    </message>
    <message>
        <source>{name} is a folder; add the pictures in it</source>
        <translation>{name} 是文件夹，请添加其中的图片</translation>
    </message>
    <message>
        <source>{name} is damaged or not complete</source>
        <translation>{name} 已损坏或不完整</translation>
    </message>
    <message>
        <source>{name} is larger than 256 MB</source>
        <translation>{name} 超过 256 MB</translation>
    </message>
    <message>
        <source>{name} is not a picture that Easel can read: PNG, JPEG, WebP, GIF, BMP or TIFF</source>
        <translation>{name} 不是 Easel 能读取的图片（PNG、JPEG、WebP、GIF、BMP 或 TIFF）</translation>
    </message>
</context>
<context>
    <name>ReferenceList</name>
    <message>
        <source>Add a link</source>
        <translation>添加链接</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>添加图片…</translation>
    </message>
    <message>
        <source>More than this model is documented to take</source>
        <translation>超出文档中此模型支持的数量</translation>
    </message>
    <message>
        <source>Pictures are uploaded to {host}. Change…</source>
        <translation>图片将上传到 {host}。更改…</translation>
    </message>
    <message>
        <source>Pictures of this computer stay here. Change…</source>
        <translation>本机图片不会离开本机。更改…</translation>
    </message>
    <message>
        <source>Pictures travel inside the request. Change…</source>
        <translation>图片随请求一起发送。更改…</translation>
    </message>
    <message>
        <source>Practice: pictures stay on this computer</source>
        <translation>练习模式：图片不会离开本机</translation>
    </message>
    <message numerus="yes">
        <source>Preparing %n picture(s)…</source>
        <translation>
            <numerusform>正在处理 %n 张图片…</numerusform>
        </translation>
    </message>
    <message>
        <source>Reference images</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>{count} of {limit}</source>
        <translation>{count} / {limit}</translation>
    </message>
</context>
<context>
    <name>ReferenceTile</name>
    <message>
        <source>Being prepared…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Change a region…</source>
        <translation>修改局部…</translation>
    </message>
    <message>
        <source>Click: enlarge, note, source. Drag: another place. In the prompt: {name}</source>
        <translation>点击：放大、备注、来源；拖动：调整顺序；在提示词里写作 {name}</translation>
    </message>
    <message>
        <source>Crop and straighten…</source>
        <translation>裁剪并拉直…</translation>
    </message>
    <message>
        <source>Enlarge, note, source…</source>
        <translation>放大、备注、来源…</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Reference {n} of {count}</source>
        <translation>参考图 {n}，共 {count} 张</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Replace {name}</source>
        <translation>替换 {name}</translation>
    </message>
    <message>
        <source>To here</source>
        <translation>移到这里</translation>
    </message>
    <message>
        <source>first frame only</source>
        <translation>仅取第一帧</translation>
    </message>
</context>
<context>
    <name>ReferenceWindow</name>
    <message>
        <source>Crop and straighten…</source>
        <translation>裁剪并拉直…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>来源类型</translation>
    </message>
    <message>
        <source>Link to the picture</source>
        <translation>图片链接</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Note on this reference</source>
        <translation>这张参考图的备注</translation>
    </message>
    <message>
        <source>Reference {name}</source>
        <translation>参考图 {name}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Url: a public link. File: the file_id of a picture that the gateway has</source>
        <translation>Url：公开链接。File：网关上已有图片的 file_id</translation>
    </message>
    <message>
        <source>What to take from it (some models read this note)</source>
        <translation>借鉴哪一点（部分模型会读取此备注）</translation>
    </message>
    <message>
        <source>file_id</source>
        <translation>file_id</translation>
    </message>
    <message>
        <source>for example: only the colours</source>
        <translation>例如：只取配色</translation>
    </message>
</context>
<context>
    <name>ReferencesController</name>
    <message>
        <source>Add pictures</source>
        <translation>添加图片</translation>
    </message>
    <message>
        <source>{name}: its link gives no picture any more, and there is no copy on this computer. Remove it or add the picture again.</source>
        <translation>{name}：链接已失效，本机上也没有副本。请移除它，或重新添加图片。</translation>
    </message>
    <message>
        <source>{name}: its link gives no picture any more, so the copy on this computer is used.</source>
        <translation>{name}：链接已失效，改用本机上的副本。</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>……另有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This model does not take it; it is not sent.</source>
        <translation>此模型不支持该参数，因此不发送。</translation>
    </message>
    <message>
        <source>This model takes it in the prompt; it is not sent as a field.</source>
        <translation>此模型需在提示词中写明，因此不作为字段发送。</translation>
    </message>
    <message>
        <source>not taken by this model</source>
        <translation>此模型不支持</translation>
    </message>
    <message>
        <source>say it in the prompt</source>
        <translation>请写进提示词</translation>
    </message>
</context>
<context>
    <name>Region</name>
    <message>
        <source>Change only the middle of this picture, and keep all else exactly as it is: framing, perspective, light and colours.</source>
        <translation>只修改这张图片的中间部分，其余一切保持原样：构图、透视、光线和色彩。</translation>
    </message>
    <message>
        <source>Change only the part of this picture from {left}–{right} % of its width and {top}–{bottom} % of its height, and keep all else exactly as it is: framing, perspective, light and colours.</source>
        <translation>只修改这张图片中宽度 {left}–{right}%、高度 {top}–{bottom}% 的部分，其余一切保持原样：构图、透视、光线和色彩。</translation>
    </message>
    <message>
        <source>Continue this picture into its plain borders, so that no edge is seen, and keep the picture itself exactly as it is: framing, perspective, light and colours.</source>
        <translation>把这张图片延续到四周的空白边缘中，看不出接缝，图片本身保持原样：构图、透视、光线和色彩。</translation>
    </message>
    <message>
        <source>So large a picture is more than Easel opens: 120 million pixels, 32,768 a side</source>
        <translation>图片过大，超出 Easel 能打开的范围：1.2 亿像素，每边 32,768 像素</translation>
    </message>
    <message>
        <source>not the same picture outside the region</source>
        <translation>选区外不是同一张图片</translation>
    </message>
    <message>
        <source>nothing to see the fit by</source>
        <translation>没有可供对齐的细节</translation>
    </message>
    <message>
        <source>too little outside the region to fit it by</source>
        <translation>选区外的画面太少，无法对齐</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read</source>
        <translation>无法读取 {name}</translation>
    </message>
    <message>
        <source>{name} can&apos;t be written</source>
        <translation>无法写入 {name}</translation>
    </message>
    <message>
        <source>{name} has the colours of print (CMYK); save it as RGB first</source>
        <translation>{name} 使用印刷色彩（CMYK），请先另存为 RGB</translation>
    </message>
    <message>
        <source>{name} has to end in .png: every other format would change pixels outside the region</source>
        <translation>{name} 必须以 .png 结尾：其他格式都会改动选区外的像素</translation>
    </message>
    <message>
        <source>{name} is a mask of {mask} pixels, the picture has {picture}</source>
        <translation>蒙版 {name} 的尺寸为 {mask} 像素，而图片为 {picture}</translation>
    </message>
    <message>
        <source>{name} is one of the pictures that are read; name another file</source>
        <translation>{name} 是要读取的图片之一，请换一个文件名</translation>
    </message>
    <message>
        <source>{name} marks no region: nothing in it is white</source>
        <translation>{name} 没有标出选区：其中没有白色</translation>
    </message>
    <message>
        <source>{name} marks the whole picture: nothing in it is black</source>
        <translation>{name} 标出了整张图片：其中没有黑色</translation>
    </message>
</context>
<context>
    <name>RegionCommand</name>
    <message>
        <source>Change a region of a file</source>
        <translation>修改文件的局部</translation>
    </message>
</context>
<context>
    <name>RegionController</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>再来 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>By the gateway’s own link: nothing is uploaded.</source>
        <translation>使用网关提供的链接，不上传任何内容。</translation>
    </message>
    <message>
        <source>By upload to {host}.</source>
        <translation>上传到 {host}。</translation>
    </message>
    <message>
        <source>Draw the region first: with rectangle, lasso or brush.</source>
        <translation>请先画出选区：用矩形、套索或画笔。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exported: {file}</source>
        <translation>已导出：{file}</translation>
    </message>
    <message>
        <source>Outside the regions every pixel stays as it is: {same} of {all} the same.</source>
        <translation>选区外的每个像素都保持原样：{all} 个中有 {same} 个相同。</translation>
    </message>
    <message>
        <source>Pictures of this computer do not travel to this gateway yet: preferences, Gateways, says how they can.</source>
        <translation>本机图片还不能发送到这个网关：请在偏好设置的“网关”中选择方式。</translation>
    </message>
    <message>
        <source>Reference image</source>
        <translation>参考图</translation>
    </message>
    <message>
        <source>Region {n}</source>
        <translation>选区 {n}</translation>
    </message>
    <message>
        <source>Saved as a picture of the history.</source>
        <translation>已保存为历史记录中的图片。</translation>
    </message>
    <message>
        <source>Say what should be there.</source>
        <translation>请写明这里应该是什么。</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>This model adds at most twice a side, and makes at most three times the area.</source>
        <translation>这个模型每边最多扩展原边长的两倍，总面积最多为原图的三倍。</translation>
    </message>
    <message>
        <source>Travels inside the request.</source>
        <translation>随请求一起发送。</translation>
    </message>
    <message>
        <source>fits badly, {n} px: try again, or use it anyway</source>
        <translation>对齐不佳，偏差 {n} 像素：可以重试，也可以照用</translation>
    </message>
    <message>
        <source>fits to {n} px</source>
        <translation>对齐偏差 {n} 像素</translation>
    </message>
    <message>
        <source>fits to {n} px, bent back from {before} px</source>
        <translation>对齐偏差 {n} 像素，弯曲校正前为 {before} 像素</translation>
    </message>
    <message>
        <source>sent: {width} × {height} px</source>
        <translation>发送：{width} × {height} 像素</translation>
    </message>
    <message>
        <source>untouched outside the regions</source>
        <translation>选区外未改动</translation>
    </message>
    <message>
        <source>{name}, {n} of {all}</source>
        <translation>{name}，第 {n} 张，共 {all} 张</translation>
    </message>
</context>
<context>
    <name>RegionPage</name>
    <message numerus="yes">
        <source>%n task(s), each charged by the gateway</source>
        <translation>
            <numerusform>%n 个任务，网关按任务计费</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n 个任务，练习不收费</numerusform>
        </translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改后</translation>
    </message>
    <message>
        <source>And this is added</source>
        <translation>并附上这句话</translation>
    </message>
    <message>
        <source>Another region</source>
        <translation>另一个选区</translation>
    </message>
    <message>
        <source>Back to the window (Esc)</source>
        <translation>返回窗口（Esc）</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Change a region</source>
        <translation>修改局部</translation>
    </message>
    <message>
        <source>Change the region</source>
        <translation>修改选区</translation>
    </message>
    <message>
        <source>Clear the region</source>
        <translation>清除选区</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Extend the picture to a ratio</source>
        <translation>按比例扩展图片</translation>
    </message>
    <message>
        <source>Extend the picture: drag its frame outwards</source>
        <translation>扩展图片：向外拖动边框</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Feather {n} px</source>
        <translation>羽化 {n} 像素</translation>
    </message>
    <message>
        <source>Grow the region</source>
        <translation>扩大选区</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Invert the region</source>
        <translation>反选</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layers as OpenRaster (Krita, GIMP)…</source>
        <translation>图层，OpenRaster 格式（Krita、GIMP）…</translation>
    </message>
    <message>
        <source>Layers as PSD…</source>
        <translation>图层，PSD 格式…</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Left, top, width, height</source>
        <translation>左、上、宽、高</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Move the layer down</source>
        <translation>下移图层</translation>
    </message>
    <message>
        <source>Move the layer up</source>
        <translation>上移图层</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>移动画面</translation>
    </message>
    <message>
        <source>Number of alternatives</source>
        <translation>备选张数</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Opacity {n} %</source>
        <translation>不透明度 {n}%</translation>
    </message>
    <message>
        <source>Picture with its region</source>
        <translation>图片与选区</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Region with context</source>
        <translation>选区及周围</translation>
    </message>
    <message>
        <source>Regions and layers are free and can be changed at any time; only Change is charged.</source>
        <translation>选区和图层免费，可随时修改；只有“修改选区”才计费。</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>移除图层</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>保存为图片</translation>
    </message>
    <message>
        <source>Show the picture as it was, or as it is now (C)</source>
        <translation>显示修改前或修改后的图片（C）</translation>
    </message>
    <message>
        <source>Shrink the region</source>
        <translation>缩小选区</translation>
    </message>
    <message>
        <source>Take it into the region</source>
        <translation>加入选区</translation>
    </message>
    <message>
        <source>The patch alone, with transparency…</source>
        <translation>仅修改部分（透明背景）…</translation>
    </message>
    <message>
        <source>The picture, flattened…</source>
        <translation>合并后的图片…</translation>
    </message>
    <message>
        <source>To A4, across</source>
        <translation>扩展到 A4 横版</translation>
    </message>
    <message>
        <source>To A4, upright</source>
        <translation>扩展到 A4 竖版</translation>
    </message>
    <message>
        <source>To {ratio}</source>
        <translation>扩展到 {ratio}</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Undo the last step of the region</source>
        <translation>撤销选区的上一步</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>发送内容</translation>
    </message>
    <message>
        <source>What should be here?</source>
        <translation>这里应该是什么？</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Width of the brush</source>
        <translation>画笔宽度</translation>
    </message>
    <message>
        <source>about {price}</source>
        <translation>约 {price}</translation>
    </message>
    <message>
        <source>{n} px</source>
        <translation>{n} 像素</translation>
    </message>
</context>
<context>
    <name>ReplyTab</name>
    <message>
        <source>Replies of the gateway</source>
        <translation>网关的答复</translation>
    </message>
    <message>
        <source>The gateway has not answered yet.</source>
        <translation>网关还没有答复。</translation>
    </message>
</context>
<context>
    <name>RequestMenu</name>
    <message>
        <source>Paste, copy or clear the request</source>
        <translation>粘贴、复制或清空请求</translation>
    </message>
    <message>
        <source>Request menu</source>
        <translation>请求菜单</translation>
    </message>
</context>
<context>
    <name>RequestTab</name>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Copy as cURL (token masked)</source>
        <translation>复制为 cURL（隐去令牌）</translation>
    </message>
    <message>
        <source>Easel does not know the request.</source>
        <translation>Easel 没有这个任务的请求内容。</translation>
    </message>
    <message>
        <source>Request as JSON</source>
        <translation>JSON 格式的请求</translation>
    </message>
</context>
<context>
    <name>ResolutionPicker</name>
    <message>
        <source>Another resolution, not checked by Easel</source>
        <translation>其他分辨率，Easel 不做检查</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Other resolution</source>
        <translation>其他分辨率</translation>
    </message>
    <message>
        <source>Recommended for this model</source>
        <translation>推荐用于此模型</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Resolution is not sent</source>
        <translation>不发送分辨率</translation>
    </message>
    <message>
        <source>Resolution {value}</source>
        <translation>分辨率 {value}</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n reference image(s) of it are not in the file.</source>
        <translation>
            <numerusform>其中 %n 张参考图不在文件里。</numerusform>
        </translation>
    </message>
    <message>
        <source>A picture made with Easel</source>
        <translation>用 Easel 生成的图片</translation>
    </message>
    <message>
        <source>Restore the request</source>
        <translation>恢复请求</translation>
    </message>
    <message>
        <source>This picture carries the request that it was made from.</source>
        <translation>这张图片带有生成它的请求。</translation>
    </message>
    <message>
        <source>Use as reference image</source>
        <translation>用作参考图</translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Compare with another picture, or with what was asked</source>
        <translation>与另一张图片或所提的要求对比</translation>
    </message>
    <message>
        <source>Mark as favourite</source>
        <translation>加入收藏</translation>
    </message>
    <message>
        <source>More with this picture</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>No longer a favourite</source>
        <translation>取消收藏</translation>
    </message>
    <message>
        <source>One fewer</source>
        <translation>减少一张</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>增加一张</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message numerus="yes">
        <source>Survey these %n</source>
        <translation>
            <numerusform>精选这 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>再次使用</translation>
    </message>
    <message>
        <source>Use as reference</source>
        <translation>用作参考图</translation>
    </message>
    <message>
        <source>asked {asked}, got {came}</source>
        <translation>要求 {asked}，实得 {came}</translation>
    </message>
</context>
<context>
    <name>ReuseController</name>
    <message numerus="yes">
        <source>%n prompt(s) were taken as a list.</source>
        <translation>
            <numerusform>已将 %n 条提示词作为列表填入。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n 张参考图</numerusform>
        </translation>
    </message>
    <message>
        <source>A reference image was removed, and {name} from the prompt.</source>
        <translation>已移除一张参考图，提示词中的 {name} 也一并去掉。</translation>
    </message>
    <message>
        <source>A reference image was removed.</source>
        <translation>已移除一张参考图。</translation>
    </message>
    <message>
        <source>A reference image was replaced.</source>
        <translation>已替换一张参考图。</translation>
    </message>
    <message>
        <source>Now as in that request: {parts}.</source>
        <translation>以下内容已与那次请求相同：{parts}。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Restore the request from a picture</source>
        <translation>从图片恢复请求</translation>
    </message>
    <message>
        <source>The form is as it was before.</source>
        <translation>表单已恢复原样。</translation>
    </message>
    <message>
        <source>The form was cleared.</source>
        <translation>表单已清空。</translation>
    </message>
    <message>
        <source>The list of prompts was removed.</source>
        <translation>已移除提示词列表。</translation>
    </message>
    <message>
        <source>The names in the prompt follow their pictures.</source>
        <translation>提示词中的编号已随图片更新。</translation>
    </message>
    <message>
        <source>The prompt was filled in.</source>
        <translation>提示词已填入。</translation>
    </message>
    <message>
        <source>The reference images were taken over.</source>
        <translation>参考图已填入。</translation>
    </message>
    <message>
        <source>The settings were taken over.</source>
        <translation>设置已填入。</translation>
    </message>
    <message>
        <source>This picture carries no request of Easel’s.</source>
        <translation>这张图片中没有 Easel 写入的请求。</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>no reference</source>
        <translation>无参考图</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>× {now} instead of × {before}.</source>
        <translation>数量为 × {now}，不再是 × {before}。</translation>
    </message>
</context>
<context>
    <name>RunningCard</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>The gateway goes on; the task stays in the history and can be checked again</source>
        <translation>网关会继续处理；任务留在历史记录中，可以重新查询</translation>
    </message>
    <message>
        <source>last checked {n} min ago</source>
        <translation>{n} 分钟前查询过</translation>
    </message>
    <message>
        <source>last checked {n} s ago</source>
        <translation>{n} 秒前查询过</translation>
    </message>
</context>
<context>
    <name>SaveAs</name>
    <message>
        <source>As it came</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>已选 %Ln 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>已选 %n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln selected. Undo</source>
        <translation>
            <numerusform>已全选 %Ln 项，撤销</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>永久删除…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Move to project…</source>
        <translation>移到项目…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message numerus="yes">
        <source>Select all %Ln</source>
        <translation>
            <numerusform>选择全部 %Ln 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消全部选择</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>精选</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>标签…</translation>
    </message>
</context>
<context>
    <name>SendingPage</name>
    <message>
        <source>&amp;Ask above</source>
        <translation>任务数超过时询问</translation>
    </message>
    <message>
        <source>&amp;Daily cap</source>
        <translation>每日上限</translation>
    </message>
    <message>
        <source>&amp;Running at most</source>
        <translation>最多同时进行</translation>
    </message>
    <message>
        <source>Easel asks once before it sends more tasks than this.</source>
        <translation>一次发送的任务超过此数时，Easel 会先询问一次。</translation>
    </message>
    <message>
        <source>Easel warns before a day’s estimated cost passes this, in the gateway’s own currency.</source>
        <translation>当天的估算费用将超过此数时，Easel 会提醒（以网关自己的币种计）。</translation>
    </message>
    <message>
        <source>No cap</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>So many tasks run at once; the others wait. A gateway can have a limit of its own.</source>
        <translation>同时进行的任务数，其余的等待。每个网关可以另设上限。</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>About Easel</source>
        <translation>关于 Easel</translation>
    </message>
    <message>
        <source>Add a reference image by its link</source>
        <translation>用链接添加参考图</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Add reference images</source>
        <translation>添加参考图</translation>
    </message>
    <message>
        <source>All that came of this picture</source>
        <translation>由这张图片衍生的全部图片</translation>
    </message>
    <message>
        <source>Bring the removed tasks back</source>
        <translation>恢复移除的任务</translation>
    </message>
    <message>
        <source>Cancel the waiting task</source>
        <translation>取消等待中的任务</translation>
    </message>
    <message>
        <source>Change a region of a picture of this computer</source>
        <translation>修改本机图片的局部</translation>
    </message>
    <message>
        <source>Change a region of the picture</source>
        <translation>修改图片的局部</translation>
    </message>
    <message>
        <source>Change the shown picture</source>
        <translation>修改显示的图片</translation>
    </message>
    <message>
        <source>Choose among the selected pictures</source>
        <translation>在所选图片中精选</translation>
    </message>
    <message>
        <source>Choose the gateway</source>
        <translation>选择网关</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Clear the form</source>
        <translation>清空表单</translation>
    </message>
    <message>
        <source>Compare the two that are selected</source>
        <translation>对比所选的两张</translation>
    </message>
    <message>
        <source>Compare what was asked with what came</source>
        <translation>对比要求与结果</translation>
    </message>
    <message>
        <source>Compare with a picture from disk</source>
        <translation>与磁盘上的图片对比</translation>
    </message>
    <message>
        <source>Compare with its reference image</source>
        <translation>与其参考图对比</translation>
    </message>
    <message>
        <source>Compare with the one that was marked</source>
        <translation>与已标记的图片对比</translation>
    </message>
    <message>
        <source>Compare with the step before</source>
        <translation>与上一步对比</translation>
    </message>
    <message>
        <source>Copy as file</source>
        <translation>复制文件</translation>
    </message>
    <message>
        <source>Copy as image</source>
        <translation>复制图像</translation>
    </message>
    <message>
        <source>Copy the RequestId</source>
        <translation>复制 RequestId</translation>
    </message>
    <message>
        <source>Copy the TaskId</source>
        <translation>复制 TaskId</translation>
    </message>
    <message>
        <source>Copy the form as JSON</source>
        <translation>把表单复制为 JSON</translation>
    </message>
    <message>
        <source>Copy the form as cURL</source>
        <translation>把表单复制为 cURL</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>复制提示词</translation>
    </message>
    <message>
        <source>Copy the request as cURL</source>
        <translation>把请求复制为 cURL</translation>
    </message>
    <message>
        <source>Delete the deleted tasks for good</source>
        <translation>永久删除已删除的任务</translation>
    </message>
    <message>
        <source>Delete the tasks</source>
        <translation>删除任务</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Favourite, or no longer one</source>
        <translation>加入或取消收藏</translation>
    </message>
    <message>
        <source>Fetch by TaskId</source>
        <translation>按 TaskId 取回</translation>
    </message>
    <message>
        <source>Filter the history</source>
        <translation>筛选历史记录</translation>
    </message>
    <message>
        <source>Fit the picture into the stage</source>
        <translation>让图片适合窗口</translation>
    </message>
    <message>
        <source>Five stars</source>
        <translation>五星</translation>
    </message>
    <message>
        <source>Fold or unfold both sides</source>
        <translation>收起或展开两侧</translation>
    </message>
    <message>
        <source>Fold or unfold the form</source>
        <translation>收起或展开表单</translation>
    </message>
    <message>
        <source>Fold or unfold the history</source>
        <translation>收起或展开历史记录</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Four stars</source>
        <translation>四星</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Go to the negative prompt</source>
        <translation>转到反向提示词</translation>
    </message>
    <message>
        <source>Go to the prompt</source>
        <translation>转到提示词</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>History as a grid or as a list</source>
        <translation>历史记录以网格或列表显示</translation>
    </message>
    <message>
        <source>Insert a template or prompts from a file</source>
        <translation>插入模板或文件中的提示词</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Library, or back to making</source>
        <translation>图库，或回到创作</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>重新生成</translation>
    </message>
    <message>
        <source>Mark as the first of two to compare</source>
        <translation>标记为对比的第一张</translation>
    </message>
    <message>
        <source>Move to a project</source>
        <translation>移到项目</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Newer task</source>
        <translation>较新的任务</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>清除星级</translation>
    </message>
    <message>
        <source>Older task</source>
        <translation>较旧的任务</translation>
    </message>
    <message>
        <source>One star</source>
        <translation>一星</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>用其他程序打开</translation>
    </message>
    <message>
        <source>Open or close More settings</source>
        <translation>展开或收起更多设置</translation>
    </message>
    <message>
        <source>Paste a request</source>
        <translation>粘贴请求</translation>
    </message>
    <message>
        <source>Pause the queue, or continue it</source>
        <translation>暂停或继续队列</translation>
    </message>
    <message>
        <source>Pictures of one press side by side</source>
        <translation>并排显示一次生成的图片</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>上一个面板</translation>
    </message>
    <message>
        <source>Prompts from a file</source>
        <translation>从文件读取提示词</translation>
    </message>
    <message>
        <source>Prompts used before</source>
        <translation>用过的提示词</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Recently deleted tasks</source>
        <translation>最近删除的任务</translation>
    </message>
    <message>
        <source>Redo what was written</source>
        <translation>重做输入</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Remove the tasks only here</source>
        <translation>仅从历史记录中移除任务</translation>
    </message>
    <message>
        <source>Restore the deleted tasks</source>
        <translation>恢复已删除的任务</translation>
    </message>
    <message>
        <source>Restore the request from a picture</source>
        <translation>从图片恢复请求</translation>
    </message>
    <message>
        <source>Save the form as a preset</source>
        <translation>将表单存为预设</translation>
    </message>
    <message>
        <source>Save the picture as…</source>
        <translation>图片另存为…</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>搜索历史记录</translation>
    </message>
    <message>
        <source>Select all tasks</source>
        <translation>选择全部任务</translation>
    </message>
    <message>
        <source>Send the task earlier</source>
        <translation>提前发送任务</translation>
    </message>
    <message>
        <source>Send the task later</source>
        <translation>推后发送任务</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show the details</source>
        <translation>显示详情</translation>
    </message>
    <message>
        <source>Show the picture at 100 %</source>
        <translation>以 100% 显示图片</translation>
    </message>
    <message>
        <source>Show the picture full screen</source>
        <translation>全屏显示图片</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>显示队列</translation>
    </message>
    <message>
        <source>Show the reply</source>
        <translation>显示答复</translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>显示请求</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>显示结果</translation>
    </message>
    <message>
        <source>Show the timeline</source>
        <translation>显示时间线</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Task shown, or selected in the history</source>
        <translation>当前任务，或历史记录中所选的任务</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>The step after this picture</source>
        <translation>这张图片的下一步</translation>
    </message>
    <message>
        <source>The step before this picture</source>
        <translation>这张图片的上一步</translation>
    </message>
    <message>
        <source>Three stars</source>
        <translation>三星</translation>
    </message>
    <message>
        <source>Two stars</source>
        <translation>两星</translation>
    </message>
    <message>
        <source>Undo what was written</source>
        <translation>撤销输入</translation>
    </message>
    <message>
        <source>Use only the prompt again</source>
        <translation>仅再次使用提示词</translation>
    </message>
    <message>
        <source>Use only the reference images again</source>
        <translation>仅再次使用参考图</translation>
    </message>
    <message>
        <source>Use only the settings again</source>
        <translation>仅再次使用设置</translation>
    </message>
    <message>
        <source>Use the picture as reference image</source>
        <translation>把图片用作参考图</translation>
    </message>
    <message>
        <source>Use the pictures of all selected, as reference images</source>
        <translation>将所选任务的图片用作参考图</translation>
    </message>
    <message>
        <source>Use the prompts of all selected, as a list</source>
        <translation>将所选任务的提示词作为列表使用</translation>
    </message>
    <message>
        <source>Use the request again</source>
        <translation>再次使用请求</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>&amp;Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keys for: {command}</source>
        <translation>“{command}”的快捷键</translation>
    </message>
    <message>
        <source>No command of that name or with those keys</source>
        <translation>没有符合此名称或快捷键的命令</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>搜索命令或快捷键</translation>
    </message>
    <message>
        <source>The same keys as: {others}</source>
        <translation>与以下命令的快捷键相同：{others}</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>Archived · %n</source>
        <translation>
            <numerusform>已归档 · %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>In the works</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Kept filters</source>
        <translation>已存的筛选条件</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>待你处理</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Recently deleted</source>
        <translation>最近删除</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>查看内容</translation>
    </message>
</context>
<context>
    <name>SpeechController</name>
    <message numerus="yes">
        <source>%n picture(s) ready</source>
        <translation>
            <numerusform>%n 张图片已完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) accepted</source>
        <translation>
            <numerusform>已受理 %n 个任务</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are back.</source>
        <translation>
            <numerusform>已恢复 %n 个任务。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) failed</source>
        <translation>
            <numerusform>%n 个任务失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) removed; Undo brings them back.</source>
        <translation>
            <numerusform>已移除 %n 个任务，可以撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted: {prompt}</source>
        <translation>已受理：{prompt}</translation>
    </message>
    <message>
        <source>The gateway answers again.</source>
        <translation>网关已恢复连接。</translation>
    </message>
    <message numerus="yes">
        <source>The outcome of %n task(s) is uncertain</source>
        <translation>
            <numerusform>%n 个任务结果不明</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether the last requests were taken is not known: nothing more is sent to that gateway for now.</source>
        <translation>最近几个请求是否已受理，目前不明：暂不再向该网关发送。</translation>
    </message>
</context>
<context>
    <name>StageController</name>
    <message>
        <source>Asking the gateway for the picture again…</source>
        <translation>正在向网关重新索取这张图片…</translation>
    </message>
    <message>
        <source>Every picture of the task is here.</source>
        <translation>这个任务的图片都在这里。</translation>
    </message>
    <message>
        <source>The gateway does not know this task any more. It stays done, with the pictures that are here.</source>
        <translation>网关已没有这个任务的记录。任务仍为已完成，本机的图片保持不变。</translation>
    </message>
    <message>
        <source>The picture could not be fetched again: {what}. The task stays done.</source>
        <translation>图片未能重新取回：{what}。任务仍为已完成。</translation>
    </message>
    <message>
        <source>This reference image can&apos;t be shown here.</source>
        <translation>这张参考图无法在此显示。</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>第 {n} 张，共 {count} 张</translation>
    </message>
</context>
<context>
    <name>StageHeader</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>StagePane</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>first of two</source>
        <translation>对比的第一张</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>第 {n} 张，共 {count} 张</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Another Easel has this data folder open.</source>
        <translation>另一个 Easel 正在使用此数据文件夹。</translation>
    </message>
    <message>
        <source>Easel can’t write into its data folder {folder}: {reason}. Nothing was changed. Make the folder writable, or start Easel with --data-dir and another one.</source>
        <translation>Easel 无法写入数据文件夹 {folder}：{reason}。没有改动任何内容。请让该文件夹可以写入，或用 --data-dir 指定其他文件夹启动 Easel。</translation>
    </message>
    <message>
        <source>Easel had to end: {what}. The log says more: {file}</source>
        <translation>Easel 不得不退出：{what}。详见日志：{file}</translation>
    </message>
    <message>
        <source>Easel is open and did not take the link. Follow the link once more in a moment.</source>
        <translation>Easel 已打开，但没有接收链接。请稍候再点一次链接。</translation>
    </message>
    <message>
        <source>Easel is still closing</source>
        <translation>Easel 仍在关闭</translation>
    </message>
    <message>
        <source>It waits for the answer to a request that is being sent, or writes the last of its files. It opens again by itself as soon as that is done.</source>
        <translation>它正在等待一个已发出请求的答复，或正在写入最后的文件。完成后会自动重新打开。</translation>
    </message>
</context>
<context>
    <name>StatisticsDialog</name>
    <message numerus="yes">
        <source>%n task(s) in all</source>
        <translation>
            <numerusform>共 %n 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>By gateway</source>
        <translation>按网关</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>By project</source>
        <translation>按项目</translation>
    </message>
    <message>
        <source>Cost by day</source>
        <translation>每日费用</translation>
    </message>
    <message>
        <source>Cost by gateway</source>
        <translation>各网关费用</translation>
    </message>
    <message>
        <source>Cost by model</source>
        <translation>各模型费用</translation>
    </message>
    <message>
        <source>Cost by project</source>
        <translation>各项目费用</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Estimated cost ({unit})</source>
        <translation>估算费用（{unit}）</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>导出为 CSV…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>网关</translation>
    </message>
    <message>
        <source>Median wait</source>
        <translation>等待时间中位数</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>No tasks yet.</source>
        <translation>还没有任务。</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Table of the statistics</source>
        <translation>统计表</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Tasks by day</source>
        <translation>每日任务数</translation>
    </message>
    <message>
        <source>Tasks by gateway</source>
        <translation>各网关任务数</translation>
    </message>
    <message>
        <source>Tasks by model</source>
        <translation>各模型任务数</translation>
    </message>
    <message>
        <source>Tasks by project</source>
        <translation>各项目任务数</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>结果不明</translation>
    </message>
    <message>
        <source>What the plot shows</source>
        <translation>图表显示的内容</translation>
    </message>
    <message>
        <source>about {amount}</source>
        <translation>约 {amount}</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message numerus="yes">
        <source>with the cost of %n deleted task(s)</source>
        <translation>
            <numerusform>费用包含 %n 个已删除的任务</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n 个进行中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n 个等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>No gateway yet</source>
        <translation>尚未连接网关</translation>
    </message>
    <message>
        <source>Pictures: {folder}</source>
        <translation>图片：{folder}</translation>
    </message>
    <message>
        <source>Queue: {numbers}</source>
        <translation>队列：{numbers}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{project}: {folder}</source>
        <translation>{project}：{folder}</translation>
    </message>
</context>
<context>
    <name>Storage</name>
    <message>
        <source>Easel could not start. The log says more.</source>
        <translation>Easel 无法启动。详情见日志。</translation>
    </message>
    <message>
        <source>The data folder can’t be written. Choose another one.</source>
        <translation>数据文件夹无法写入。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The file with the history, easel.sqlite3, is damaged. Nothing was changed. Put back a copy of it, or move it away to begin a new history.</source>
        <translation>历史记录文件 easel.sqlite3 已损坏，未做任何改动。请用备份替换它，或将它移走以开始新的历史记录。</translation>
    </message>
    <message>
        <source>The history can&apos;t be opened. Check that the data folder can be written and that the disk is not full.</source>
        <translation>无法打开历史记录。请确认数据文件夹可以写入，且磁盘未满。</translation>
    </message>
    <message>
        <source>This history was written by a newer Easel. Nothing was changed. Install the newer one to open it.</source>
        <translation>此历史记录由较新版本的 Easel 写入，未做任何改动。请安装新版本后再打开。</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference image(s) removed: {amount}.</source>
        <translation>
            <numerusform>已移除 %n 张参考图：{amount}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference image(s) that no task, draft or template uses any more: {amount}.</source>
        <translation>
            <numerusform>%n 张参考图已没有任务、草稿或模板在使用：{amount}。</numerusform>
        </translation>
    </message>
    <message>
        <source>As a file for another computer. Tokens and passwords never leave the keychain.</source>
        <translation>导出为文件，供另一台电脑使用。令牌和密码不会离开钥匙串。</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Export preferences</source>
        <translation>导出偏好设置</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Import preferences</source>
        <translation>导入偏好设置</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Not known: {why}</source>
        <translation>无法得知：{why}</translation>
    </message>
    <message>
        <source>Not written: {why}</source>
        <translation>未能写入：{why}</translation>
    </message>
    <message>
        <source>Nothing to remove: each is used by a task, the draft or a template, or was used since the start.</source>
        <translation>没有可移除的：每张都有任务、草稿或模板在使用，或在本次启动后使用过。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open {place}</source>
        <translation>打开{place}</translation>
    </message>
    <message>
        <source>Originals</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove unused originals of reference images</source>
        <translation>移除不再使用的参考图原图</translation>
    </message>
    <message>
        <source>Remove unused…</source>
        <translation>移除不再使用的…</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Taken over.</source>
        <translation>已导入。</translation>
    </message>
    <message>
        <source>Taken over. Enter the tokens of the new gateways on their page.</source>
        <translation>已导入。请在网关页面输入新网关的令牌。</translation>
    </message>
    <message>
        <source>These are Easel’s own copies; they can’t be brought back. Your own files stay.</source>
        <translation>这些是 Easel 自己的副本，移除后无法恢复。你自己的文件不受影响。</translation>
    </message>
    <message>
        <source>Written to {file}</source>
        <translation>已写入 {file}</translation>
    </message>
</context>
<context>
    <name>StyleLine</name>
    <message>
        <source>+ style: {words}</source>
        <translation>＋ 风格：{words}</translation>
    </message>
    <message>
        <source>Leave the style words out</source>
        <translation>去掉风格词</translation>
    </message>
</context>
<context>
    <name>Survey</name>
    <message>
        <source>All are rejected. Ctrl+Z brings the last one back.</source>
        <translation>所有图片都已淘汰。按 Ctrl+Z 可找回最后一张。</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n rejected</source>
        <translation>
            <numerusform>删除已淘汰的 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete rejected</source>
        <translation>删除已淘汰的图片</translation>
    </message>
    <message numerus="yes">
        <source>Delete the other %n</source>
        <translation>
            <numerusform>删除其余 %n 张</numerusform>
        </translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message numerus="yes">
        <source>Keep %n as favourite(s)</source>
        <translation>
            <numerusform>将 %n 张加入收藏</numerusform>
        </translation>
    </message>
    <message>
        <source>Keeps what was picked. Ctrl+Z and Recently deleted bring them back.</source>
        <translation>选中的图片会保留。按 Ctrl+Z 或在“最近删除”中可以找回。</translation>
    </message>
    <message>
        <source>Only this one is left. Return keeps it, Ctrl+Z brings the last one back.</source>
        <translation>只剩这一张了。按回车键保留，按 Ctrl+Z 可找回上一张。</translation>
    </message>
    <message>
        <source>P pick · X reject · 1–5 stars · Ctrl+Z undo · Return keep · Esc end</source>
        <translation>P 选中 · X 淘汰 · 1–5 评星 · Ctrl+Z 撤销 · 回车收藏 · Esc 结束</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>淘汰</translation>
    </message>
    <message>
        <source>Stars and rejections stay; nothing becomes a favourite</source>
        <translation>星级和淘汰标记会保留，但不会加入收藏</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>精选</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Unpick</source>
        <translation>取消选中</translation>
    </message>
    <message>
        <source>{picked} picked · {rejected} rejected · {left} left</source>
        <translation>选中 {picked} · 淘汰 {rejected} · 待定 {left}</translation>
    </message>
</context>
<context>
    <name>SurveyController</name>
    <message numerus="yes">
        <source>%n picture(s) kept as favourites.</source>
        <translation>
            <numerusform>已将 %n 张图片加入收藏。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) rejected.</source>
        <translation>
            <numerusform>已淘汰 %n 张图片。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n rejected</source>
        <translation>
            <numerusform>删除已淘汰的 %n 张</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Task</name>
    <message>
        <source>A fault inside Easel</source>
        <translation>Easel 内部出错</translation>
    </message>
    <message>
        <source>A look failed; the task goes on</source>
        <translation>一次查询失败；任务仍在继续</translation>
    </message>
    <message>
        <source>Accepted once more, from another window; TaskId</source>
        <translation>从另一个窗口再次受理；TaskId</translation>
    </message>
    <message>
        <source>Accepted, TaskId received</source>
        <translation>已受理，收到 TaskId</translation>
    </message>
    <message>
        <source>Again × {n} (charged)</source>
        <translation>重新生成 × {n}（计费）</translation>
    </message>
    <message>
        <source>Again × {n} (charged, about {cost})</source>
        <translation>重新生成 × {n}（计费，约 {cost}）</translation>
    </message>
    <message>
        <source>Again × {n} (free)</source>
        <translation>重新生成 × {n}（免费）</translation>
    </message>
    <message>
        <source>Again × {n} · ≈ {cost}</source>
        <translation>重新生成 × {n} · ≈ {cost}</translation>
    </message>
    <message>
        <source>Ask for a fresh link (free)</source>
        <translation>索取新链接（免费）</translation>
    </message>
    <message>
        <source>Asked how it stands</source>
        <translation>查询进度</translation>
    </message>
    <message>
        <source>Asked to check again</source>
        <translation>已要求重新查询</translation>
    </message>
    <message>
        <source>Asked to send again</source>
        <translation>已要求重新发送</translation>
    </message>
    <message>
        <source>Asking for fresh links</source>
        <translation>正在索取新链接</translation>
    </message>
    <message>
        <source>Cancel (nothing was sent)</source>
        <translation>取消（尚未发送）</translation>
    </message>
    <message>
        <source>Cancelled before it was sent</source>
        <translation>发送前已取消</translation>
    </message>
    <message>
        <source>Cancelled, not sent</source>
        <translation>已取消，未发送</translation>
    </message>
    <message>
        <source>Change gateway…</source>
        <translation>更改网关…</translation>
    </message>
    <message>
        <source>Check again (free)</source>
        <translation>重新查询（免费）</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Continue the queue</source>
        <translation>继续队列</translation>
    </message>
    <message>
        <source>Do not send again (stays uncertain)</source>
        <translation>不再发送（仍为结果不明）</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Download again (free)</source>
        <translation>重新下载（免费）</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Easel stopped looking</source>
        <translation>Easel 已停止查询</translation>
    </message>
    <message>
        <source>Easel was ended while sending</source>
        <translation>发送过程中 Easel 被关闭</translation>
    </message>
    <message>
        <source>Easel was ended while uploading; nothing was sent</source>
        <translation>Easel 在上传期间退出；没有发送任何内容</translation>
    </message>
    <message>
        <source>Edit prompt</source>
        <translation>修改提示词</translation>
    </message>
    <message>
        <source>Edit request</source>
        <translation>修改请求</translation>
    </message>
    <message>
        <source>Ended without a picture</source>
        <translation>已结束，没有图片</translation>
    </message>
    <message>
        <source>Enter token…</source>
        <translation>输入令牌…</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Fetched by TaskId</source>
        <translation>按 TaskId 取回</translation>
    </message>
    <message>
        <source>Fill in the TaskId</source>
        <translation>填写 TaskId</translation>
    </message>
    <message>
        <source>Finished at the gateway</source>
        <translation>网关已处理完成</translation>
    </message>
    <message>
        <source>Gateway preferences…</source>
        <translation>网关的偏好设置…</translation>
    </message>
    <message>
        <source>Generate again (charged)</source>
        <translation>重新生成（计费）</translation>
    </message>
    <message>
        <source>Generate again (free: practice)</source>
        <translation>重新生成（练习，不收费）</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>Held back by the pause; nothing was sent</source>
        <translation>因暂停而保留，尚未发送</translation>
    </message>
    <message>
        <source>Held back until an earlier request is answered; nothing was sent</source>
        <translation>在先前的请求得到答复前暂不发送；尚未发送任何内容</translation>
    </message>
    <message>
        <source>How pictures travel…</source>
        <translation>图片发送方式…</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不处理</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Made here, out of</source>
        <translation>在本机合成，来源</translation>
    </message>
    <message>
        <source>No prompt, references only</source>
        <translation>无提示词，仅参考图</translation>
    </message>
    <message>
        <source>Not sent; waiting to try again</source>
        <translation>未发送；等待重试</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>未跟踪</translation>
    </message>
    <message>
        <source>Picture saved</source>
        <translation>图片已保存</translation>
    </message>
    <message>
        <source>Put back into the queue by hand</source>
        <translation>手动放回队列</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Request sent</source>
        <translation>发送请求</translation>
    </message>
    <message>
        <source>Send after all (charged)</source>
        <translation>仍然发送（计费）</translation>
    </message>
    <message>
        <source>Send after all (free: practice)</source>
        <translation>仍然发送（练习，不收费）</translation>
    </message>
    <message>
        <source>Send again, same session_id (charged at most once)</source>
        <translation>用同一 session_id 重新发送（最多计费一次）</translation>
    </message>
    <message>
        <source>Send again, same session_id (free: practice)</source>
        <translation>用同一 session_id 重新发送（练习，不收费）</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>正在发送</translation>
    </message>
    <message>
        <source>Sending to the gateway</source>
        <translation>正在发送到网关</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止查询</translation>
    </message>
    <message>
        <source>TaskId filled in by hand</source>
        <translation>手动填写了 TaskId</translation>
    </message>
    <message>
        <source>The download broke; it is tried again</source>
        <translation>下载中断；正在重试</translation>
    </message>
    <message>
        <source>The download failed</source>
        <translation>下载失败</translation>
    </message>
    <message>
        <source>The gateway does not know the TaskId</source>
        <translation>网关查不到这个 TaskId</translation>
    </message>
    <message>
        <source>The gateway was busy; not taken</source>
        <translation>网关繁忙，未受理</translation>
    </message>
    <message>
        <source>The picture could not be saved</source>
        <translation>图片未能保存</translation>
    </message>
    <message>
        <source>The reference images could not travel; nothing was sent</source>
        <translation>参考图未能发送；没有发送任何内容</translation>
    </message>
    <message>
        <source>This computer could not go on with it; it is tried again</source>
        <translation>本机当时无法继续；会自动重试</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>结果不明</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>正在上传</translation>
    </message>
    <message>
        <source>Uploading the reference images</source>
        <translation>正在上传参考图</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>What became of it is not known</source>
        <translation>无法得知是否已受理</translation>
    </message>
    <message>
        <source>Written to the history</source>
        <translation>已写入历史记录</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>made here</source>
        <translation>本机合成</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Change one thing</source>
        <translation>只改一处</translation>
    </message>
    <message>
        <source>Character sheet</source>
        <translation>角色设定图</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>绘画</translation>
    </message>
    <message>
        <source>Icon set</source>
        <translation>图标组</translation>
    </message>
    <message>
        <source>Packaging</source>
        <translation>包装</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>摄影</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>海报</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷品</translation>
    </message>
    <message>
        <source>Product shot</source>
        <translation>产品照</translation>
    </message>
    <message>
        <source>Template {n} in this file is too long.</source>
        <translation>文件中的第 {n} 个模板过长。</translation>
    </message>
    <message>
        <source>Template {n} in this file lacks a name or a text.</source>
        <translation>文件中的第 {n} 个模板缺少名称或内容。</translation>
    </message>
    <message>
        <source>The file can&apos;t be written there.</source>
        <translation>无法写入该位置。</translation>
    </message>
    <message>
        <source>The templates can&apos;t be kept: the data folder can&apos;t be written.</source>
        <translation>无法保存模板：数据文件夹不可写。</translation>
    </message>
    <message>
        <source>This file can&apos;t be read.</source>
        <translation>无法读取这个文件。</translation>
    </message>
    <message>
        <source>This file holds more than {n} templates.</source>
        <translation>这个文件中的模板超过 {n} 个。</translation>
    </message>
    <message>
        <source>This file holds no templates of Easel&apos;s.</source>
        <translation>这个文件中没有 Easel 的模板。</translation>
    </message>
    <message>
        <source>This file is not JSON.</source>
        <translation>这个文件不是 JSON。</translation>
    </message>
    <message>
        <source>This file is too large to hold templates.</source>
        <translation>这个文件过大，不像是模板文件。</translation>
    </message>
    <message>
        <source>[[product]] on slate, soft light from the left, shallow depth of field</source>
        <translation>[[产品]]置于石板上，左侧柔光，浅景深</translation>
    </message>
    <message>
        <source>change [[what]] in the picture, keep everything else as it is</source>
        <translation>只修改图中的[[哪一处]]，其余保持不变</translation>
    </message>
    <message>
        <source>character sheet of [[character]]: front, side and back, flat colours, white ground</source>
        <translation>[[角色]]设定图：正面、侧面、背面，平涂，白底</translation>
    </message>
    <message>
        <source>nine icons for [[theme]], one line weight, one colour, square grid</source>
        <translation>以[[主题]]为题的九个图标，线宽一致，单色，方格排列</translation>
    </message>
    <message>
        <source>packaging for [[product]], front view on a plain ground, {linocut|risograph}, two colours</source>
        <translation>[[产品]]的包装，正面视图，素色背景，{麻胶版画|孔版印刷}，双色</translation>
    </message>
    <message>
        <source>poster of [[subject]], paper-cut style, warm limited palette, no lettering</source>
        <translation>[[主题]]海报，剪纸风格，温暖而克制的配色，不要文字</translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message numerus="yes">
        <source>%n template(s) added</source>
        <translation>
            <numerusform>已添加 %n 个模板</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>插入</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>&amp;Save template</source>
        <translation>保存模板</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>A template is a prompt with gaps in [[ ]]. It is inserted from the + beside the prompt.</source>
        <translation>模板是带有 [[ ]] 填空的提示词，点击提示词旁的 + 即可插入。</translation>
    </message>
    <message numerus="yes">
        <source>Add %n sample(s)</source>
        <translation>
            <numerusform>添加 %n 个示例模板</numerusform>
        </translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Export templates</source>
        <translation>导出模板</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Import templates</source>
        <translation>导入模板</translation>
    </message>
    <message>
        <source>Ne&amp;w</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Templates (*.json)</source>
        <translation>模板 (*.json)</translation>
    </message>
    <message>
        <source>Templates by group</source>
        <translation>按分组排列的模板</translation>
    </message>
    <message>
        <source>There is a template of that name in this group already.</source>
        <translation>该分组中已有同名模板。</translation>
    </message>
    <message>
        <source>What stands in [[ ]] is filled in after inserting; Tab goes from one to the next</source>
        <translation>[[ ]] 中的内容在插入后填写，按 Tab 跳到下一个</translation>
    </message>
    <message>
        <source>Written to {file}</source>
        <translation>已写入 {file}</translation>
    </message>
    <message>
        <source>poster of [[subject]], paper-cut style</source>
        <translation>[[主题]]海报，剪纸风格</translation>
    </message>
</context>
<context>
    <name>TimelineTab</name>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有任何动态。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>TokenBar</name>
    <message>
        <source>Ask the keychain again</source>
        <translation>重新读取钥匙串</translation>
    </message>
    <message>
        <source>Enter token…</source>
        <translation>输入令牌…</translation>
    </message>
    <message>
        <source>Without the token of {gateway} nothing can be sent.</source>
        <translation>缺少 {gateway} 的令牌，无法发送。</translation>
    </message>
    <message>
        <source>{gateway} has no token yet; without it nothing can be sent.</source>
        <translation>{gateway} 还没有令牌，无法发送。</translation>
    </message>
</context>
<context>
    <name>TokenRow</name>
    <message>
        <source>A token is in the keychain; type another to replace it.</source>
        <translation>令牌已在钥匙串中；输入新的即可替换。</translation>
    </message>
    <message>
        <source>A token is kept until Easel is closed.</source>
        <translation>令牌保留到关闭 Easel 为止。</translation>
    </message>
    <message>
        <source>A token that you type is kept until Easel is closed.</source>
        <translation>你输入的令牌会保留到 Easel 关闭为止。</translation>
    </message>
    <message>
        <source>Fill in the address first: the token is kept for it.</source>
        <translation>请先填写地址：令牌会为该地址保存。</translation>
    </message>
    <message>
        <source>There is no token yet.</source>
        <translation>还没有令牌。</translation>
    </message>
    <message>
        <source>This is not a token: it must be one word of plain letters, digits and signs.</source>
        <translation>这不是有效的令牌：只能由英文字母、数字和符号组成，中间没有空格。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message numerus="yes">
        <source>%Ln without a picture</source>
        <translation>
            <numerusform>%Ln 个没有图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n 星</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s) and more</source>
        <translation>
            <numerusform>%n 星及以上</numerusform>
        </translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>不限日期</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>不限模型</translation>
    </message>
    <message>
        <source>Any rating</source>
        <translation>不限星级</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>不限标签</translation>
    </message>
    <message>
        <source>Best rated first</source>
        <translation>星级从高到低</translation>
    </message>
    <message>
        <source>By prompt</source>
        <translation>按提示词</translation>
    </message>
    <message>
        <source>Choose days…</source>
        <translation>选择日期…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Dearest first</source>
        <translation>费用从高到低</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Keep this filter…</source>
        <translation>保存筛选条件…</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>从新到旧</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>从旧到新</translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation>排序：{order}</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>星级</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已淘汰</translation>
    </message>
    <message numerus="yes">
        <source>Search %Ln picture(s) and task(s)</source>
        <translation>
            <numerusform>在 %Ln 项中搜索图片和任务</numerusform>
        </translation>
    </message>
    <message>
        <source>Search the library</source>
        <translation>搜索图库</translation>
    </message>
    <message>
        <source>Show what failed or was cancelled on every day</source>
        <translation>显示每天失败或取消的任务</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>图片大小</translation>
    </message>
    <message>
        <source>Stacks</source>
        <translation>堆叠</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>The pictures of one press as one, with their number</source>
        <translation>把一次生成的图片叠成一张，并标出数量</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>About {amount} left</source>
        <translation>余额约 {amount}</translation>
    </message>
    <message>
        <source>About {name}</source>
        <translation>关于 {name}</translation>
    </message>
    <message>
        <source>An estimate: the gateway tells what this token may spend, not what the account holds</source>
        <translation>估算值：网关给出的是此令牌可用的额度，而不是账户余额</translation>
    </message>
    <message>
        <source>Choose a gateway</source>
        <translation>选择网关</translation>
    </message>
    <message>
        <source>Connect a gateway…</source>
        <translation>连接网关…</translation>
    </message>
    <message>
        <source>Fetch by TaskId</source>
        <translation>按 TaskId 取回</translation>
    </message>
    <message>
        <source>Gateway: {name}</source>
        <translation>网关：{name}</translation>
    </message>
    <message>
        <source>Hide the form</source>
        <translation>隐藏表单</translation>
    </message>
    <message>
        <source>Hide the history</source>
        <translation>隐藏历史记录</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Main menu</source>
        <translation>主菜单</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>创作</translation>
    </message>
    <message>
        <source>New pictures belong to: {project}</source>
        <translation>新图片归入：{project}</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>无项目</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>偏好设置</translation>
    </message>
    <message>
        <source>Set up gateways…</source>
        <translation>设置网关…</translation>
    </message>
    <message>
        <source>Show the form</source>
        <translation>显示表单</translation>
    </message>
    <message>
        <source>Show the history</source>
        <translation>显示历史记录</translation>
    </message>
    <message>
        <source>Today about {amount}</source>
        <translation>今日约 {amount}</translation>
    </message>
</context>
<context>
    <name>TrashBar</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message numerus="yes">
        <source>The system’s trash did not take %n picture(s). They stay where they are; delete them in their folder.</source>
        <translation>
            <numerusform>有 %n 张图片无法移到系统回收站，仍留在原处；请到所在文件夹中自行删除。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreeDialog</name>
    <message numerus="yes">
        <source>%n picture(s) came of one.</source>
        <translation>
            <numerusform>由一张图片衍生出 %n 张图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tree of the picture</source>
        <translation>图片的衍生树</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message numerus="yes">
        <source>%n task(s) deleted, for 30 days in Recently deleted; files stay.</source>
        <translation>
            <numerusform>已删除 %n 个任务，在“最近删除”中保留 30 天；文件不受影响。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) deleted, for 30 days in Recently deleted; then their files go to the trash.</source>
        <translation>
            <numerusform>已删除 %n 个任务，在“最近删除”中保留 30 天，之后文件移到回收站。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) stay: under way or uncertain. Cancel or decide first.</source>
        <translation>
            <numerusform>%n 个任务未删除：进行中或结果不明，请先取消或作出决定。</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring the removed tasks back</source>
        <translation>恢复移除的任务</translation>
    </message>
    <message>
        <source>Deleting for good: {done} of {total} tasks</source>
        <translation>正在永久删除：{total} 个任务已完成 {done} 个</translation>
    </message>
    <message>
        <source>Deleting: {done} of {total} tasks</source>
        <translation>正在删除：{total} 个任务已完成 {done} 个</translation>
    </message>
    <message>
        <source>Restoring: {done} of {total} tasks</source>
        <translation>正在恢复：{total} 个任务已完成 {done} 个</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>UndoOffer</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>UpdateBar</name>
    <message>
        <source>Easel {version} is out.</source>
        <translation>Easel {version} 已发布。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Open the download page</source>
        <translation>打开下载页面</translation>
    </message>
    <message>
        <source>Skip this version</source>
        <translation>跳过此版本</translation>
    </message>
</context>
<context>
    <name>Upload</name>
    <message>
        <source>Fill in the name of the bucket: small letters, digits, hyphens and dots</source>
        <translation>请填写存储桶名称：小写字母、数字、连字符和点</translation>
    </message>
    <message>
        <source>Fill in the name of the form field that takes the picture</source>
        <translation>请填写接收图片的表单字段名</translation>
    </message>
    <message>
        <source>Fill in the region and the access key of the bucket</source>
        <translation>请填写存储桶的地域和访问密钥 ID</translation>
    </message>
    <message>
        <source>Fill in where the reply holds the address to upload to, and where the public link</source>
        <translation>请填写上传地址和公开链接在答复中的位置</translation>
    </message>
    <message>
        <source>The address must begin with https://</source>
        <translation>地址必须以 https:// 开头</translation>
    </message>
</context>
<context>
    <name>UploadHostForm</name>
    <message>
        <source> hours</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>&amp;Access key</source>
        <translation>访问密钥 ID</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>&amp;Form field of the picture</source>
        <translation>图片的表单字段</translation>
    </message>
    <message>
        <source>&amp;How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>&amp;Known kinds</source>
        <translation>常见类型</translation>
    </message>
    <message>
        <source>&amp;Link in the reply</source>
        <translation>链接在答复中的位置</translation>
    </message>
    <message>
        <source>&amp;More form fields</source>
        <translation>其他表单字段</translation>
    </message>
    <message>
        <source>&amp;Objects are deleted</source>
        <translation>删除对象的时间</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>A bucket of yours, with a key (S3-compatible)</source>
        <translation>你自己的存储桶，使用密钥（兼容 S3）</translation>
    </message>
    <message>
        <source>A link li&amp;ves for</source>
        <translation>链接有效期</translation>
    </message>
    <message>
        <source>Bod&amp;y</source>
        <translation>请求体</translation>
    </message>
    <message>
        <source>Bu&amp;cket</source>
        <translation>存储桶</translation>
    </message>
    <message>
        <source>Choose to fill in…</source>
        <translation>选择后自动填写…</translation>
    </message>
    <message>
        <source>End&amp;point</source>
        <translation>终端节点</translation>
    </message>
    <message>
        <source>Form upload (multipart POST)</source>
        <translation>表单上传（multipart POST）</translation>
    </message>
    <message>
        <source>H&amp;eaders</source>
        <translation>请求头</translation>
    </message>
    <message>
        <source>Kept in this computer’s keychain. It is put wherever {secret} stands in the fields below.</source>
        <translation>保存在本机的钥匙串中；下面各栏里凡是写有 {secret} 的地方都会代入它。</translation>
    </message>
    <message>
        <source>Kept in this computer’s keychain. It signs what is asked of the bucket and is sent nowhere.</source>
        <translation>保存在本机的钥匙串中。它只用于为发往存储桶的请求签名，不会发送到任何地方。</translation>
    </message>
    <message>
        <source>Me&amp;thod</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Name before the host (virtual-host style)</source>
        <translation>存储桶名称在主机名之前（虚拟主机样式）</translation>
    </message>
    <message>
        <source>Name in the path (path style)</source>
        <translation>存储桶名称在路径中（路径样式）</translation>
    </message>
    <message>
        <source>PUT to a presigned address (S3 and the like)</source>
        <translation>PUT 到预签名地址（S3 等）</translation>
    </message>
    <message>
        <source>Pre&amp;fix</source>
        <translation>前缀</translation>
    </message>
    <message>
        <source>R&amp;egion</source>
        <translation>地域</translation>
    </message>
    <message>
        <source>St&amp;yle of address</source>
        <translation>地址样式</translation>
    </message>
    <message>
        <source>The host is the bucket’s own domain</source>
        <translation>主机名即存储桶的自有域名</translation>
    </message>
    <message>
        <source>The way through the JSON of the reply, with dots; empty where the reply is the link itself</source>
        <translation>答复 JSON 中的路径，用点分隔；若答复本身就是链接则留空</translation>
    </message>
    <message>
        <source>U&amp;pload address in the reply</source>
        <translation>上传地址在答复中的位置</translation>
    </message>
    <message>
        <source>ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>never by Easel</source>
        <translation>Easel 不删除</translation>
    </message>
    <message>
        <source>once the tasks with them have ended</source>
        <translation>使用它们的任务结束后</translation>
    </message>
    <message>
        <source>when their link has ended</source>
        <translation>链接失效后</translation>
    </message>
    <message>
        <source>{region} in it is filled in from the next field.</source>
        <translation>其中的 {region} 会以下一栏的内容填入。</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>WelcomeCard</name>
    <message>
        <source>Connect your gateway</source>
        <translation>连接你的网关</translation>
    </message>
    <message>
        <source>Ctrl ↵ sends · a TaskId from elsewhere can be fetched at the top right</source>
        <translation>Ctrl ↵ 发送 · 别处的 TaskId 可在右上角取回</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>先随便看看</translation>
    </message>
    <message>
        <source>Make your first picture</source>
        <translation>生成你的第一张图片</translation>
    </message>
    <message>
        <source>Paste the address and the token your team gave you, or a whole cURL command. The token goes to this computer’s keychain and nowhere else.</source>
        <translation>粘贴团队给你的网关地址和令牌，也可以粘贴整条 cURL 命令。令牌只保存在本机的钥匙串中，不会存到别处。</translation>
    </message>
    <message>
        <source>The practice gateway runs on this computer. It answers like the real one and paints simple pictures, costs nothing and needs no token.</source>
        <translation>练习网关在本机运行，像真正的网关一样工作，会画出简单的图片，不收费，也不需要令牌。</translation>
    </message>
    <message>
        <source>Use the practice gate&amp;way</source>
        <translation>使用练习网关</translation>
    </message>
</context>
<context>
    <name>WindowFrame</name>
    <message>
        <source>Compose, stage and history</source>
        <translation>表单、画面与历史记录</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>让图片适合窗口大小</translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n day(s) left to download</source>
        <translation>
            <numerusform>链接还有 %n 天有效</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_FillIn</name>
    <message>
        <source>Follow it (free)</source>
        <translation>跟踪此任务（免费）</translation>
    </message>
    <message>
        <source>TaskId</source>
        <translation>TaskId</translation>
    </message>
</context>
<context>
    <name>_Secrets</name>
    <message>
        <source>{problem}. What you entered is kept until Easel is closed.</source>
        <translation>{problem}。你输入的内容会保留到 Easel 关闭为止。</translation>
    </message>
</context>
<context>
    <name>_Spans</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>最近 %n 天</numerusform>
        </translation>
    </message>
</context>
</TS>
