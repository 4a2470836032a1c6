<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n picture(s) ready</source>
        <translation>
            <numerusform>%n picture ready</numerusform>
            <numerusform>%n pictures ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) without a picture.</source>
        <translation>
            <numerusform>%n task without a picture.</numerusform>
            <numerusform>%n tasks without a picture.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaFileField</name>
    <message numerus="yes">
        <source>%n authorities are trusted besides the system’s.</source>
        <translation>
            <numerusform>%n authority is trusted besides the system’s.</numerusform>
            <numerusform>%n authorities are trusted besides the system’s.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChainStrip</name>
    <message numerus="yes">
        <source>%n picture(s) of one press</source>
        <translation>
            <numerusform>%n picture of one press</numerusform>
            <numerusform>%n pictures of one press</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeController</name>
    <message numerus="yes">
        <source>%n task(s), charged</source>
        <translation>
            <numerusform>%n task, charged</numerusform>
            <numerusform>%n tasks, charged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n task, free: this is practice</numerusform>
            <numerusform>%n tasks, free: this is practice</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComposePane</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message numerus="yes">
        <source>%n task(s) need your decision</source>
        <translation>
            <numerusform>%n task needs your decision</numerusform>
            <numerusform>%n tasks need your decision</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message numerus="yes">
        <source>Add %n reference image(s)</source>
        <translation>
            <numerusform>Add %n reference image</numerusform>
            <numerusform>Add %n reference images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportController</name>
    <message numerus="yes">
        <source>%n file(s) on the clipboard.</source>
        <translation>
            <numerusform>%n file is on the clipboard.</numerusform>
            <numerusform>%n files are on the clipboard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n file(s) are gone; download them again from the gateway first.</source>
        <translation>
            <numerusform>%n file is gone; download it again from the gateway first.</numerusform>
            <numerusform>%n files are gone; download them again from the gateway first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) exported.</source>
        <translation>
            <numerusform>%n picture exported.</numerusform>
            <numerusform>%n pictures exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export the pictures of %n task(s).</source>
        <translation>
            <numerusform>Export the pictures of %n task.</numerusform>
            <numerusform>Export the pictures of %n tasks.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Filmstrip</name>
    <message numerus="yes">
        <source>Generate %n of {whole} missing (charged)</source>
        <translation>
            <numerusform>Generate %n of {whole} missing (charged)</numerusform>
            <numerusform>Generate %n of {whole} missing (charged)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate %n of {whole} missing (free: practice)</source>
        <translation>
            <numerusform>Generate %n of {whole} missing (free: practice)</numerusform>
            <numerusform>Generate %n of {whole} missing (free: practice)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate the missing %n (charged)</source>
        <translation>
            <numerusform>Generate the missing %n (charged)</numerusform>
            <numerusform>Generate the missing %n (charged)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate the missing %n (free: practice)</source>
        <translation>
            <numerusform>Generate the missing %n (free: practice)</numerusform>
            <numerusform>Generate the missing %n (free: practice)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Side by side (%n)</source>
        <translation>
            <numerusform>Side by side (%n)</numerusform>
            <numerusform>Side by side (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>Deleted tasks stay here for %n day(s). Then they go for good.</source>
        <translation>
            <numerusform>Deleted tasks stay here for %n day. Then they go for good.</numerusform>
            <numerusform>Deleted tasks stay here for %n days. Then they go for good.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message numerus="yes">
        <source>%n star(s) and more</source>
        <translation>
            <numerusform>%n star and more</numerusform>
            <numerusform>%n stars and more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GenerateBar</name>
    <message numerus="yes">
        <source>%n task(s), each charged by the gateway</source>
        <translation>
            <numerusform>%n task, charged by the gateway</numerusform>
            <numerusform>%n tasks, each charged by the gateway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n task, free: this is practice</numerusform>
            <numerusform>%n tasks, free: this is practice</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Generate %n picture(s)</source>
        <translation>
            <numerusform>Generate %n picture</numerusform>
            <numerusform>Generate %n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GenerateController</name>
    <message numerus="yes">
        <source>This sends %n task(s), each charged on its own.</source>
        <translation>
            <numerusform>This sends %n task, charged on its own.</numerusform>
            <numerusform>This sends %n tasks, each charged on its own.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This sends %n task(s), free: this is practice.</source>
        <translation>
            <numerusform>This sends %n task, free: this is practice.</numerusform>
            <numerusform>This sends %n tasks, free: this is practice.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{model} is documented to take %n reference image(s); this sends {given}.</source>
        <translation>
            <numerusform>{model} is documented to take %n reference image; this sends {given}.</numerusform>
            <numerusform>{model} is documented to take %n reference images; this sends {given}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldBar</name>
    <message numerus="yes">
        <source>%n tasks wait and were not sent.</source>
        <translation>
            <numerusform>%n task waits and was not sent.</numerusform>
            <numerusform>%n tasks wait and were not sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryActions</name>
    <message numerus="yes">
        <source>Delete %n task(s) for good?</source>
        <translation>
            <numerusform>Delete %n task for good?</numerusform>
            <numerusform>Delete %n tasks for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag for %n task(s):</source>
        <translation>
            <numerusform>Tag for %n task:</numerusform>
            <numerusform>Tag for %n tasks:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryController</name>
    <message numerus="yes">
        <source>%n task(s) are back where they were.</source>
        <translation>
            <numerusform>%n task is back where it was.</numerusform>
            <numerusform>%n tasks are back where they were.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDelegate</name>
    <message numerus="yes">
        <source>%n like this</source>
        <translation>
            <numerusform>%n like this</numerusform>
            <numerusform>%n like this</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>Take over the settings of this file and its %n gateways?</source>
        <translation>
            <numerusform>Take over the settings of this file and its %n gateway?</numerusform>
            <numerusform>Take over the settings of this file and its %n gateways?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>stack of %n</source>
        <translation>
            <numerusform>stack of %n</numerusform>
            <numerusform>stack of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryView</name>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelList</name>
    <message numerus="yes">
        <source>%n ratio(s)</source>
        <translation>
            <numerusform>%n ratio</numerusform>
            <numerusform>%n ratios</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>up to %n reference(s)</source>
        <translation>
            <numerusform>up to %n reference</numerusform>
            <numerusform>up to %n references</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoreSettings</name>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message numerus="yes">
        <source>%n task(s) will belong to the project. Their files stay where they are.</source>
        <translation>
            <numerusform>%n task will belong to the project. Its files stay where they are.</numerusform>
            <numerusform>%n tasks will belong to the project. Their files stay where they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewRowsPill</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n new task(s)</source>
        <translation>
            <numerusform>Show %n new task</numerusform>
            <numerusform>Show %n new tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfflineBar</name>
    <message numerus="yes">
        <source>%n tasks wait</source>
        <translation>
            <numerusform>%n task waits</numerusform>
            <numerusform>%n tasks wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnLinkWords</name>
    <message numerus="yes">
        <source>travels by the gateway’s own link, %n day(s) left</source>
        <translation>
            <numerusform>travels by the gateway’s own link, %n day left</numerusform>
            <numerusform>travels by the gateway’s own link, %n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>travels by the gateway’s own link, %n hour(s) left</source>
        <translation>
            <numerusform>travels by the gateway’s own link, %n hour left</numerusform>
            <numerusform>travels by the gateway’s own link, %n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PicturesPage</name>
    <message numerus="yes">
        <source>%n pictures moved.</source>
        <translation>
            <numerusform>%n picture moved.</numerusform>
            <numerusform>%n pictures moved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stayed where they are.</source>
        <translation>
            <numerusform>%n stayed where it is.</numerusform>
            <numerusform>%n stayed where they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProjectsController</name>
    <message numerus="yes">
        <source>%n task(s) belong to no project now. Their files stay where they are.</source>
        <translation>
            <numerusform>%n task belongs to no project now. Its files stay where they are.</numerusform>
            <numerusform>%n tasks belong to no project now. Their files stay where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) moved to {project}. Their files stay where they are.</source>
        <translation>
            <numerusform>%n task moved to {project}. Its files stay where they are.</numerusform>
            <numerusform>%n tasks moved to {project}. Their files stay where they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptPreview</name>
    <message numerus="yes">
        <source>%n prompt(s) from the history</source>
        <translation>
            <numerusform>%n prompt from the history</numerusform>
            <numerusform>%n prompts from the history</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) from {file}</source>
        <translation>
            <numerusform>%n prompt from {file}</numerusform>
            <numerusform>%n prompts from {file}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReferenceList</name>
    <message numerus="yes">
        <source>Preparing %n picture(s)…</source>
        <translation>
            <numerusform>Preparing %n picture…</numerusform>
            <numerusform>Preparing %n pictures…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReferencesController</name>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegionController</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegionPage</name>
    <message numerus="yes">
        <source>%n task(s), each charged by the gateway</source>
        <translation>
            <numerusform>%n task, charged by the gateway</numerusform>
            <numerusform>%n tasks, each charged by the gateway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s), free: this is practice</source>
        <translation>
            <numerusform>%n task, free: this is practice</numerusform>
            <numerusform>%n tasks, free: this is practice</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n reference image(s) of it are not in the file.</source>
        <translation>
            <numerusform>%n reference image of it is not in the file.</numerusform>
            <numerusform>%n reference images of it are not in the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultBar</name>
    <message numerus="yes">
        <source>Survey these %n</source>
        <translation>
            <numerusform>Survey this %n</numerusform>
            <numerusform>Survey these %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReuseController</name>
    <message numerus="yes">
        <source>%n prompt(s) were taken as a list.</source>
        <translation>
            <numerusform>%n prompt was taken as a list.</numerusform>
            <numerusform>%n prompts were taken as a list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n reference</numerusform>
            <numerusform>%n references</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln selected. Undo</source>
        <translation>
            <numerusform>All %Ln selected. Undo</numerusform>
            <numerusform>All %Ln selected. Undo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select all %Ln</source>
        <translation>
            <numerusform>Select all %Ln</numerusform>
            <numerusform>Select all %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message numerus="yes">
        <source>Archived · %n</source>
        <translation>
            <numerusform>Archived · %n</numerusform>
            <numerusform>Archived · %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechController</name>
    <message numerus="yes">
        <source>%n picture(s) ready</source>
        <translation>
            <numerusform>%n picture ready</numerusform>
            <numerusform>%n pictures ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) accepted</source>
        <translation>
            <numerusform>%n task accepted</numerusform>
            <numerusform>%n tasks accepted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) are back.</source>
        <translation>
            <numerusform>%n task is back.</numerusform>
            <numerusform>%n tasks are back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) failed</source>
        <translation>
            <numerusform>%n task failed</numerusform>
            <numerusform>%n tasks failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) removed; Undo brings them back.</source>
        <translation>
            <numerusform>%n task removed; Undo brings it back.</numerusform>
            <numerusform>%n tasks removed; Undo brings them back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The outcome of %n task(s) is uncertain</source>
        <translation>
            <numerusform>The outcome of %n task is uncertain</numerusform>
            <numerusform>The outcome of %n tasks is uncertain</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatisticsDialog</name>
    <message numerus="yes">
        <source>%n task(s) in all</source>
        <translation>
            <numerusform>%n task in all</numerusform>
            <numerusform>%n tasks in all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>with the cost of %n deleted task(s)</source>
        <translation>
            <numerusform>with the cost of %n deleted task</numerusform>
            <numerusform>with the cost of %n deleted tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message numerus="yes">
        <source>%n files</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference image(s) removed: {amount}.</source>
        <translation>
            <numerusform>%n reference image removed: {amount}.</numerusform>
            <numerusform>%n reference images removed: {amount}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference image(s) that no task, draft or template uses any more: {amount}.</source>
        <translation>
            <numerusform>%n reference image that no task, draft or template uses any more: {amount}.</numerusform>
            <numerusform>%n reference images that no task, draft or template uses any more: {amount}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Survey</name>
    <message numerus="yes">
        <source>Delete %n rejected</source>
        <translation>
            <numerusform>Delete %n rejected</numerusform>
            <numerusform>Delete %n rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete the other %n</source>
        <translation>
            <numerusform>Delete the other %n</numerusform>
            <numerusform>Delete the other %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %n as favourite(s)</source>
        <translation>
            <numerusform>Keep %n as a favourite</numerusform>
            <numerusform>Keep %n as favourites</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SurveyController</name>
    <message numerus="yes">
        <source>%n picture(s) kept as favourites.</source>
        <translation>
            <numerusform>%n picture kept as a favourite.</numerusform>
            <numerusform>%n pictures kept as favourites.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) rejected.</source>
        <translation>
            <numerusform>%n picture rejected.</numerusform>
            <numerusform>%n pictures rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n rejected</source>
        <translation>
            <numerusform>Delete %n rejected</numerusform>
            <numerusform>Delete %n rejected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message numerus="yes">
        <source>%n template(s) added</source>
        <translation>
            <numerusform>%n template added</numerusform>
            <numerusform>%n templates added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n sample(s)</source>
        <translation>
            <numerusform>Add %n sample</numerusform>
            <numerusform>Add %n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message numerus="yes">
        <source>%Ln without a picture</source>
        <translation>
            <numerusform>%Ln without a picture</numerusform>
            <numerusform>%Ln without a picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n star(s) and more</source>
        <translation>
            <numerusform>%n star and more</numerusform>
            <numerusform>%n stars and more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Search %Ln picture(s) and task(s)</source>
        <translation>
            <numerusform>Search %Ln picture or task</numerusform>
            <numerusform>Search %Ln pictures and tasks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashBar</name>
    <message numerus="yes">
        <source>The system’s trash did not take %n picture(s). They stay where they are; delete them in their folder.</source>
        <translation>
            <numerusform>The system’s trash did not take %n picture. It stays where it is; delete it in its folder.</numerusform>
            <numerusform>The system’s trash did not take %n pictures. They stay where they are; delete them in their folder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TreeDialog</name>
    <message numerus="yes">
        <source>%n picture(s) came of one.</source>
        <translation>
            <numerusform>%n picture came of one.</numerusform>
            <numerusform>%n pictures came of one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message numerus="yes">
        <source>%n task(s) deleted, for 30 days in Recently deleted; files stay.</source>
        <translation>
            <numerusform>%n task deleted. It stays in Recently deleted for 30 days; its files stay.</numerusform>
            <numerusform>%n tasks deleted. They stay in Recently deleted for 30 days; their files stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) deleted, for 30 days in Recently deleted; then their files go to the trash.</source>
        <translation>
            <numerusform>%n task deleted. It stays in Recently deleted for 30 days; then its files go to the trash.</numerusform>
            <numerusform>%n tasks deleted. They stay in Recently deleted for 30 days; then their files go to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) stay: under way or uncertain. Cancel or decide first.</source>
        <translation>
            <numerusform>%n task stays: it is under way or uncertain. Cancel it or decide first.</numerusform>
            <numerusform>%n tasks stay: they are under way or uncertain. Cancel them or decide first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>%n day(s) left to download</source>
        <translation>
            <numerusform>%n day left to download</numerusform>
            <numerusform>%n days left to download</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Spans</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
</TS>
