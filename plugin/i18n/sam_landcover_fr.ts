<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>SamLandCover</name>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} ({1} to {2})</source>
        <translation>{0} ({1} à {2})</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} ha</source>
        <translation>{0} ha</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>Overall</source>
        <translation>Globale</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0}: no figure</source>
        <translation>{0} : aucun chiffre</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>±{0} %</source>
        <translation>±{0} %</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0}: no unit is labelled yet</source>
        <translation>{0} : aucune unité étiquetée</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} has {1}</source>
        <translation>{0} atteint {1}</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>{0} more units of class {1} for {2}</source>
        <translation>{0} unités de plus de la classe {1} pour {2}</translation>
    </message>
    <message>
        <location filename="../check/figures.py"/>
        <source>Every class has {0}.</source>
        <translation>Chaque classe atteint {0}.</translation>
    </message>
    <message>
        <location filename="../check/work.py"/>
        <source>Not taken back: {0}</source>
        <translation>Non annulé : {0}</translation>
    </message>
    <message>
        <location filename="../check/work.py"/>
        <source>Not kept: {0}</source>
        <translation>Non conservé : {0}</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>The engine was stopped.</source>
        <translation>Le moteur a été arrêté.</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>The engine could not be started: {0}.</source>
        <translation>Le moteur n'a pas pu démarrer : {0}.</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>answered “{0}”</source>
        <translation>il a répondu « {0} »</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>speaks another version of the protocol; install plugin and engine together</source>
        <translation>il utilise une autre version du protocole ; installez l'extension et le moteur ensemble</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>did not answer within {0} seconds of its start</source>
        <translation>il n'a pas répondu dans les {0} secondes après son démarrage</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>The engine process {0}; the next run starts it again (log: {1}).</source>
        <translation>Le processus du moteur {0} ; la prochaine exécution le redémarre (journal : {1}).</translation>
    </message>
    <message>
        <location filename="../engine/dispatcher.py"/>
        <source>The engine process {0} before it was ready (log: {1}).</source>
        <translation>Le processus du moteur {0} avant d'être prêt (journal : {1}).</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>could not be started with {0}: {1}</source>
        <translation>n'a pas pu démarrer avec {0} : {1}</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>ended by itself (exit code {0})</source>
        <translation>s'est terminé de lui-même (code de sortie {0})</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>crashed (code 0x{0:08X})</source>
        <translation>a planté (code 0x{0:08X})</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>was killed (signal 9), as systems do when memory runs out</source>
        <translation>a été tué (signal 9), ce que fait le système quand la mémoire manque</translation>
    </message>
    <message>
        <location filename="../engine/process.py"/>
        <source>crashed (signal {0})</source>
        <translation>a planté (signal {0})</translation>
    </message>
    <message>
        <location filename="../environment/child.py"/>
        <source>{0} cannot be run: {1}.</source>
        <translation>{0} ne peut pas être exécuté : {1}.</translation>
    </message>
    <message>
        <location filename="../environment/child.py"/>
        <source>{0} did nothing for {1:g} seconds.</source>
        <translation>{0} n'a rien fait pendant {1:g} secondes.</translation>
    </message>
    <message>
        <location filename="../environment/child.py"/>
        <source>{0} crashed or was ended by the system.</source>
        <translation>{0} a planté ou a été arrêté par le système.</translation>
    </message>
    <message>
        <location filename="../environment/child.py"/>
        <source>{0} ended with exit code {1}.</source>
        <translation>{0} s'est terminé avec le code de sortie {1}.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The disk is full. Free some space and press Install again.</source>
        <translation>Le disque est plein. Libérez de l'espace et cliquez de nouveau sur Installer.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The connection is not trusted: something between this computer and the package index, often a company's proxy, shows its own certificate. Ask your administrator to add it to the system's certificates.</source>
        <translation>La connexion n'est pas reconnue comme sûre : entre cet ordinateur et l'index des paquets, un intermédiaire, souvent le proxy d'une entreprise, présente son propre certificat. Demandez à votre administrateur de l'ajouter aux certificats du système.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The proxy refused the connection. Check user and password in QGIS, Settings, Options, Network.</source>
        <translation>Le proxy a refusé la connexion. Vérifiez l'utilisateur et le mot de passe dans QGIS, Préférences, Options, Réseau.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>A SOCKS proxy cannot be used here. Set an HTTP proxy in QGIS, Settings, Options, Network, or install from a folder.</source>
        <translation>Un proxy SOCKS ne peut pas être utilisé ici. Définissez un proxy HTTP dans QGIS, Préférences, Options, Réseau, ou installez depuis un dossier.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>A downloaded file is not the one that was published. Something on the network changes downloads, or a mirror is damaged: try again, from another network if it stays.</source>
        <translation>Un fichier téléchargé n'est pas celui qui a été publié. Le réseau modifie les téléchargements ou un miroir est endommagé : réessayez, depuis un autre réseau si l'erreur persiste.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The folder lacks packages for this Python or this system. Make it again with make wheelhouse for the same Python version and system, or press Install with a network.</source>
        <translation>Il manque dans le dossier des paquets pour ce Python ou ce système. Refaites-le avec make wheelhouse pour la même version de Python et le même système, ou cliquez sur Installer avec un accès au réseau.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The package index cannot be reached. Check the connection and the proxy in QGIS, Settings, Options, Network, or install from a folder.</source>
        <translation>L'index des paquets est inaccessible. Vérifiez la connexion et le proxy dans QGIS, Préférences, Options, Réseau, ou installez depuis un dossier.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The connection stopped in the middle. Press Install again: finished downloads are kept.</source>
        <translation>La connexion s'est interrompue. Cliquez de nouveau sur Installer : les téléchargements terminés sont conservés.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>There is no package for this Python or this system. Use a Python from 3.11 to 3.14, or choose another accelerator.</source>
        <translation>Il n'y a pas de paquet pour ce Python ou ce système. Utilisez un Python de 3.11 à 3.14, ou choisissez un autre accélérateur.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>This computer does not run programs from that folder. Choose another folder for the environment, or ask your administrator.</source>
        <translation>Cet ordinateur n'exécute pas de programmes depuis ce dossier. Choisissez un autre dossier pour l'environnement, ou adressez-vous à votre administrateur.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>A file cannot be written. Close other QGIS windows, and check that a virus scanner does not hold the folder.</source>
        <translation>Un fichier ne peut pas être écrit. Fermez les autres fenêtres de QGIS et vérifiez qu'un antivirus ne bloque pas le dossier.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>PyTorch does not load. Install “Microsoft Visual C++ Redistributable (x64)” from Microsoft and press Install again.</source>
        <translation>PyTorch ne se charge pas. Installez « Microsoft Visual C++ Redistributable (x64) » de Microsoft et cliquez de nouveau sur Installer.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>This Python cannot make environments. Choose another one with venv (on Debian: python3-venv).</source>
        <translation>Ce Python ne peut pas créer d'environnement. Choisissez-en un autre avec venv (sous Debian : python3-venv).</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>Memory ran out. Close other programs and press Install again.</source>
        <translation>La mémoire est épuisée. Fermez d'autres programmes et cliquez de nouveau sur Installer.</translation>
    </message>
    <message>
        <location filename="../environment/describe.py"/>
        <source>The log has the details; press Install to try again.</source>
        <translation>Le journal donne les détails ; cliquez sur Installer pour réessayer.</translation>
    </message>
    <message>
        <location filename="../environment/find.py"/>
        <source>the plugin's settings</source>
        <translation>les paramètres de l'extension</translation>
    </message>
    <message>
        <location filename="../environment/find.py"/>
        <source>the variable {0}</source>
        <translation>la variable {0}</translation>
    </message>
    <message>
        <location filename="../environment/find.py"/>
        <source>The engine's Python {0}, chosen in {1}, does not exist: choose the python of an environment with PyTorch and rasterio, or clear the choice.</source>
        <translation>Le Python du moteur {0}, choisi dans {1}, n'existe pas : choisissez le python d'un environnement avec PyTorch et rasterio, ou effacez ce choix.</translation>
    </message>
    <message>
        <location filename="../environment/find.py"/>
        <source>The engine environment is not installed: press Install in the SAM Land Cover panel, or choose the Python of an existing environment there, in the setting {0} or in the variable {1}; in a checkout, run 'make engine' in {2}.</source>
        <translation>L'environnement du moteur n'est pas installé : cliquez sur Installer dans le panneau SAM Land Cover, ou choisissez le Python d'un environnement existant dans ce panneau, dans le paramètre {0} ou dans la variable {1} ; dans une copie du dépôt, exécutez 'make engine' dans {2}.</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Another QGIS window installs into {0} now. Wait until it is done.</source>
        <translation>Une autre fenêtre de QGIS effectue une installation dans {0}. Attendez qu'elle soit terminée.</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Log: {0}</source>
        <translation>Journal : {0}</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Unpacking {0}…</source>
        <translation>Décompression de {0}…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Comparing the wheels with their hashes…</source>
        <translation>Comparaison des paquets wheel avec leurs empreintes…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Putting it in place…</source>
        <translation>Mise en place…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Making the environment…</source>
        <translation>Création de l'environnement…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Checking: every package is imported and something is computed…</source>
        <translation>Vérification : import de chaque paquet et calcul d'essai…</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>The packages went to {0} and not into the new environment.</source>
        <translation>Les paquets ont été placés dans {0} et non dans le nouvel environnement.</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>{0} is not complete.</source>
        <translation>{0} est incomplet.</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>The environment does not run in its place {0}.</source>
        <translation>L'environnement ne fonctionne pas à son emplacement {0}.</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Installed in {0}</source>
        <translation>Installé dans {0}</translation>
    </message>
    <message>
        <location filename="../environment/install.py"/>
        <source>Bringing the installer: {0} of {1}</source>
        <translation>Récupération de l'installateur : {0} sur {1}</translation>
    </message>
    <message>
        <location filename="../environment/network.py"/>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} ne peut pas être lu : {1}.</translation>
    </message>
    <message>
        <location filename="../environment/network.py"/>
        <source>{0} is not the file it should be (SHA-256 {1}…, not {2}…).</source>
        <translation>{0} n'est pas le fichier attendu (SHA-256 {1}…, au lieu de {2}…).</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Engine: packages and its Python</source>
        <translation>Moteur : paquets et leur Python</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Cache of the engine: views of rasters for clicks and labels</source>
        <translation>Cache du moteur : vues des rasters pour les clics et les étiquettes</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Downloaded models</source>
        <translation>Modèles téléchargés</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Logs, the demo scene, the list of runs</source>
        <translation>Journaux, scène de démonstration, liste des exécutions</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <location filename="../environment/places.py"/>
        <source>{0} cannot be removed: {1}.</source>
        <translation>{0} ne peut pas être supprimé : {1}.</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Processor: {0}</source>
        <translation>Processeur : {0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>There are no PyTorch packages for this computer ({0}, {1}).</source>
        <translation>Il n'y a pas de paquets PyTorch pour cet ordinateur ({0}, {1}).</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>GPU: Apple (Metal)</source>
        <translation>GPU : Apple (Metal)</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>GPU: no NVIDIA driver found, so the processor computes</source>
        <translation>GPU : aucun pilote NVIDIA trouvé, le calcul se fait sur le processeur</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>driver</source>
        <translation>pilote</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>GPU: {0} is too old for this PyTorch (needs {1}): update the driver, or use the processor</source>
        <translation>GPU : {0} est trop ancien pour ce PyTorch ({1} requis) : mettez le pilote à jour, ou utilisez le processeur</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>GPU: {0}</source>
        <translation>GPU : {0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Visual C++ runtime: present</source>
        <translation>Visual C++ runtime : présent</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Visual C++ runtime: {0} missing; install “Microsoft Visual C++ Redistributable (x64)” from Microsoft</source>
        <translation>Visual C++ runtime : {0} manque ; installez « Microsoft Visual C++ Redistributable (x64) » de Microsoft</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Disk: free space unknown; {0} needed in {1}</source>
        <translation>Disque : espace libre inconnu ; {0} nécessaires dans {1}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Disk: {0} free, {1} needed in {2}: free some space or choose another folder</source>
        <translation>Disque : {0} libres, {1} nécessaires dans {2} : libérez de l'espace ou choisissez un autre dossier</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Disk: {0} free</source>
        <translation>Disque : {0} libres</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Folder: {0} cannot be written ({1})</source>
        <translation>Dossier : écriture impossible dans {0} ({1})</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Folder: programs may not be run from {0}; choose a folder where they may</source>
        <translation>Dossier : {0} n'autorise pas l'exécution de programmes ; choisissez un dossier qui l'autorise</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Folder: can be written, and programs run there</source>
        <translation>Dossier : l'écriture et l'exécution de programmes y sont possibles</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Python: {0}</source>
        <translation>Python : {0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Python: none from 3.11 to 3.14 with venv found; install one from python.org</source>
        <translation>Python : aucune version de 3.11 à 3.14 avec venv trouvée ; installez-en une depuis python.org</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Python: none that fits was found, so one is downloaded too (with uv, about 50 MB)</source>
        <translation>Python : aucune version convenable trouvée, une sera aussi téléchargée (avec uv, environ 50 MB)</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Proxy: {0}</source>
        <translation>Proxy : {0}</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Network: {0} Check the connection and QGIS's proxy settings, or install from a folder.</source>
        <translation>Réseau : {0} Vérifiez la connexion et les paramètres de proxy de QGIS, ou installez depuis un dossier.</translation>
    </message>
    <message>
        <location filename="../environment/preflight.py"/>
        <source>Network: {0} answers</source>
        <translation>Réseau : {0} répond</translation>
    </message>
    <message>
        <location filename="../environment/progress.py"/>
        <source>Unpacking {0} packages…</source>
        <translation>Décompression de {0} paquets…</translation>
    </message>
    <message>
        <location filename="../environment/progress.py"/>
        <source>Package {0} of {1}</source>
        <translation>Paquet {0} sur {1}</translation>
    </message>
    <message>
        <location filename="../environment/progress.py"/>
        <source>{0} of about {1}</source>
        <translation>{0} sur environ {1}</translation>
    </message>
    <message>
        <location filename="../environment/tools.py"/>
        <source>There is no uv for this computer ({0}, {1}); install Python from python.org.</source>
        <translation>Il n'y a pas de uv pour cet ordinateur ({0}, {1}) ; installez Python depuis python.org.</translation>
    </message>
    <message>
        <location filename="../environment/tools.py"/>
        <source>The package index has no {0}.</source>
        <translation>L'index des paquets ne contient pas {0}.</translation>
    </message>
    <message>
        <location filename="../environment/tools.py"/>
        <source>{0} has no {1} inside.</source>
        <translation>{0} ne contient pas {1}.</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} did not finish its check within {1:g} seconds.</source>
        <translation>{0} n'a pas terminé sa vérification en {1:g} secondes.</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>exit code {0}</source>
        <translation>code de sortie {0}</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} is no working Python: {1}.</source>
        <translation>{0} n'est pas un Python utilisable : {1}.</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} is Python {1}; the engine needs {2} or newer.</source>
        <translation>{0} est Python {1} ; le moteur demande {2} ou plus récent.</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} lacks {1}.</source>
        <translation>Il manque à {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} has a {1} that does not load: {2}.</source>
        <translation>{0} contient {1}, qui ne se charge pas : {2}.</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} has a torch that computes wrongly.</source>
        <translation>{0} contient un torch qui calcule faux.</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>Python {0}, torch {1}, rasterio {2} in {3}.</source>
        <translation>Python {0}, torch {1}, rasterio {2} dans {3}.</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} does not compute ({1}). Update its driver, or choose cpu as the device under Advanced.</source>
        <translation>{0} ne calcule pas ({1}). Mettez son pilote à jour, ou choisissez cpu comme périphérique sous Avancé.</translation>
    </message>
    <message>
        <location filename="../environment/verify.py"/>
        <source>{0} and {1}</source>
        <translation>{0} et {1}</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>{0} is damaged, or no zip of wheels: copy it again, or make it again with make wheelhouse.</source>
        <translation>{0} est endommagé, ou n'est pas un zip de paquets wheel : copiez-le de nouveau, ou refaites-le avec make wheelhouse.</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>There are no wheels in it: choose what make wheelhouse wrote.</source>
        <translation>Il ne contient pas de paquets wheel : choisissez ce que make wheelhouse a écrit.</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>system</source>
        <translation>système</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>accelerator</source>
        <translation>accélérateur</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>Python version</source>
        <translation>version de Python</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>plugin version</source>
        <translation>version de l'extension</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>The wheels were made for another {0} ({1}; here it is {2}): make them again for this computer.</source>
        <translation>Les paquets wheel ne conviennent pas à cet ordinateur ({0} : {1} ; ici {2}) : refaites-les pour lui.</translation>
    </message>
    <message>
        <location filename="../environment/wheelhouse.py"/>
        <source>{0} is not the file that make wheelhouse wrote: copy the wheels again.</source>
        <translation>{0} n'est pas le fichier que make wheelhouse a écrit : copiez de nouveau les paquets wheel.</translation>
    </message>
    <message>
        <location filename="../finish/maps.py"/>
        <source>{0}: probability of {1}</source>
        <translation>{0} : probabilité de {1}</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>Pixel counts by class (not an area estimate)</source>
        <translation>Nombre de pixels par classe (pas une estimation de surface)</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>Area by class, estimated from a sample (95 % interval)</source>
        <translation>Surface par classe, estimée à partir d'un échantillon (intervalle à 95 %)</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>from</source>
        <translation>de</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <location filename="../layers/areas.py"/>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <location filename="../layers/bands.py"/>
        <source>{0} (marked as transparency)</source>
        <translation>{0} (marquée comme transparence)</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>Height above ground: {0} minus {1}</source>
        <translation>Hauteur au-dessus du sol : {0} moins {1}</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>Slope of {0}, in degrees</source>
        <translation>Pente de {0}, en degrés</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>Vegetation index (NDVI) of {0}</source>
        <translation>Indice de végétation (NDVI) de {0}</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>“{0}” cannot be read: write it like {1}.</source>
        <translation>« {0} » n'est pas lisible : écrivez-le comme {1}.</translation>
    </message>
    <message>
        <location filename="../layers/computed.py"/>
        <source>{0} is computed twice.</source>
        <translation>{0} est calculé deux fois.</translation>
    </message>
    <message>
        <location filename="../layers/corrections.py"/>
        <source>Corrections of {0}</source>
        <translation>Corrections de {0}</translation>
    </message>
    <message>
        <location filename="../layers/corrections.py"/>
        <source>{0} has no polygon layer “{1}”: choose another file.</source>
        <translation>{0} n'a pas de couche de polygones « {1} » : choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="../layers/corrections.py"/>
        <source>a class of another map</source>
        <translation>une classe d'une autre carte</translation>
    </message>
    <message>
        <location filename="../layers/estimates.py"/>
        <source>{0}: {1} ha</source>
        <translation>{0} : {1} ha</translation>
    </message>
    <message>
        <location filename="../layers/estimates.py"/>
        <source>{0}: {1} ha ({2} to {3})</source>
        <translation>{0} : {1} ha ({2} à {3})</translation>
    </message>
    <message>
        <location filename="../layers/extent.py"/>
        <source>The extent cannot be expressed in the CRS of “{0}”.</source>
        <translation>L'emprise ne peut pas être exprimée dans le SCR de « {0} ».</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The label raster {0} cannot be read.</source>
        <translation>Le raster d'étiquettes {0} ne peut pas être lu.</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The label raster {0} must have one band of whole numbers.</source>
        <translation>Le raster d'étiquettes {0} doit avoir une seule bande de nombres entiers.</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The label raster {0} has {1} different values: these are no classes.</source>
        <translation>Le raster d'étiquettes {0} a {1} valeurs différentes : ce ne sont pas des classes.</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The polygons cannot be brought into the raster's CRS.</source>
        <translation>Les polygones ne peuvent pas être reprojetés dans le SCR du raster.</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>No polygon of “{0}” has a value in {1}.</source>
        <translation>Aucun polygone de « {0} » n'a de valeur dans {1}.</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>The field {0} has {1} different values: these are no classes.</source>
        <translation>Le champ {0} a {1} valeurs différentes : ce ne sont pas des classes.</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>In “{0}” the number {1} stands for “{2}” and for “{3}”: choose their classes in Label to map, which matches them by name.</source>
        <translation>Dans « {0} », le numéro {1} désigne « {2} » et « {3} » : choisissez ses classes dans l'onglet Étiqueter, qui les associe par nom.</translation>
    </message>
    <message>
        <location filename="../layers/label_classes.py"/>
        <source>In “{0}” “{1}” has the numbers {2} and {3}: choose its classes in Label to map, which matches them by name.</source>
        <translation>Dans « {0} », « {1} » a les numéros {2} et {3} : choisissez ses classes dans l'onglet Étiqueter, qui les associe par nom.</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Nothing to undo: what was saved stays.</source>
        <translation>Rien à annuler : ce qui a été enregistré reste.</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Nothing to redo.</source>
        <translation>Rien à rétablir.</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>No label is under the cursor.</source>
        <translation>Il n'y a pas d'étiquette sous le curseur.</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Delete a label</source>
        <translation>Supprimer une étiquette</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Another class for a label</source>
        <translation>Changer la classe d'une étiquette</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>There is no label yet.</source>
        <translation>Il n'y a pas encore d'étiquette.</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>Add a class, or choose a scheme.</source>
        <translation>Ajoutez une classe, ou choisissez une nomenclature.</translation>
    </message>
    <message>
        <location filename="../layers/label_edits.py"/>
        <source>“{0}” cannot be edited now. Choose another layer.</source>
        <translation>« {0} » ne peut pas être modifiée pour l'instant. Choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="../layers/label_journal.py"/>
        <source>Unsaved labels cannot be written down: {0}.</source>
        <translation>Les étiquettes non enregistrées ne peuvent pas être sauvegardées : {0}.</translation>
    </message>
    <message>
        <location filename="../layers/label_journal.py"/>
        <source>Unsaved labels of the last session</source>
        <translation>Étiquettes non enregistrées de la dernière session</translation>
    </message>
    <message>
        <location filename="../layers/label_raster.py"/>
        <source>No polygon lies on “{0}”.</source>
        <translation>Aucun polygone ne se trouve sur « {0} ».</translation>
    </message>
    <message>
        <location filename="../layers/label_raster.py"/>
        <source>{0} cannot be written.</source>
        <translation>{0} ne peut pas être écrit.</translation>
    </message>
    <message>
        <location filename="../layers/label_raster.py"/>
        <source>{0} cannot be written: is the disk full?</source>
        <translation>{0} ne peut pas être écrit : le disque est-il plein ?</translation>
    </message>
    <message>
        <location filename="../layers/label_scheme.py"/>
        <source>Match classes by name</source>
        <translation>Associer les classes par nom</translation>
    </message>
    <message>
        <location filename="../layers/label_scheme.py"/>
        <source>Match class and name</source>
        <translation>Associer la classe et le nom</translation>
    </message>
    <message>
        <location filename="../layers/label_scheme.py"/>
        <source>Rename a class</source>
        <translation>Renommer une classe</translation>
    </message>
    <message>
        <location filename="../layers/label_tour.py"/>
        <source>The label is gone.</source>
        <translation>L'étiquette n'existe plus.</translation>
    </message>
    <message>
        <location filename="../layers/label_tour.py"/>
        <source>The label cannot be shown in the CRS of the map.</source>
        <translation>L'étiquette ne peut pas être affichée dans le SCR de la carte.</translation>
    </message>
    <message>
        <location filename="../layers/mask.py"/>
        <source>The mask could not be written: {0}</source>
        <translation>Le masque n'a pas pu être écrit : {0}</translation>
    </message>
    <message>
        <location filename="../layers/mask.py"/>
        <source>The polygon layer “{0}” has no polygon to use as a mask.</source>
        <translation>La couche de polygones « {0} » n'a aucun polygone à utiliser comme masque.</translation>
    </message>
    <message>
        <location filename="../layers/page.py"/>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <location filename="../layers/page.py"/>
        <source>Areas (95 % interval)</source>
        <translation>Surfaces (intervalle à 95 %)</translation>
    </message>
    <message>
        <location filename="../layers/page.py"/>
        <source>Legend</source>
        <translation>Légende</translation>
    </message>
    <message>
        <location filename="../layers/result.py"/>
        <source>Land cover</source>
        <translation>Occupation du sol</translation>
    </message>
    <message>
        <location filename="../layers/result.py"/>
        <source>{0} × {1} px classified in {2} on {3}.</source>
        <translation>{0} × {1} px classifiés en {2} sur {3}.</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>A scheme has at least one class.</source>
        <translation>Une nomenclature a au moins une classe.</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>{0} classes are too many: a label raster holds at most {1}.</source>
        <translation>{0} classes, c'est trop : un raster d'étiquettes en contient au plus {1}.</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>A class has no name.</source>
        <translation>Une classe n'a pas de nom.</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>Two classes are called “{0}”: give them names that differ, or merge them.</source>
        <translation>Deux classes s'appellent « {0} » : donnez-leur des noms différents, ou fusionnez-les.</translation>
    </message>
    <message>
        <location filename="../layers/scheme_edit.py"/>
        <source>“{0}” was the name of another class, and its labels would mean this one now: choose another name, or merge the two classes.</source>
        <translation>« {0} » était le nom d'une autre classe, dont les étiquettes désigneraient maintenant celle-ci : choisissez un autre nom, ou fusionnez les deux classes.</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Segments</source>
        <translation>Segments</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>The layer “{0}” cannot be read: repair or remove it.</source>
        <translation>La couche « {0} » ne peut pas être lue : réparez-la ou supprimez-la.</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Polygons cannot be added to “{0}”: it is read-only. Choose another layer.</source>
        <translation>Impossible d'ajouter des polygones à « {0} » : elle est en lecture seule. Choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Add segment</source>
        <translation>Ajouter un segment</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Add segments</source>
        <translation>Ajouter des segments</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>The polygon cannot be expressed in the CRS of “{0}”.</source>
        <translation>Le polygone ne peut pas être exprimé dans le SCR de « {0} ».</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>Other polygons of “{0}” cover this one already: nothing is left to add.</source>
        <translation>D'autres polygones de « {0} » couvrent déjà celui-ci : il n'y a plus rien à ajouter.</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>The polygon could not be added to “{0}”; the outline is kept.</source>
        <translation>Le polygone n'a pas pu être ajouté à « {0} » ; le contour est conservé.</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>no class</source>
        <translation>aucune classe</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>The folder {0} cannot be made: {1}.</source>
        <translation>Le dossier {0} ne peut pas être créé : {1}.</translation>
    </message>
    <message>
        <location filename="../layers/segments.py"/>
        <source>{0} cannot be written: {1}.</source>
        <translation>{0} ne peut pas être écrit : {1}.</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}”: its file has no CRS and the result gets none; {1} is only set in QGIS (use Assign Projection).</source>
        <translation>« {0} » : son fichier n'a pas de SCR et le résultat n'en aura pas ; {1} n'est défini que dans QGIS (utilisez Assigner une projection).</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}”: its file says {1}, the project says {2}; the file's CRS is used.</source>
        <translation>« {0} » : son fichier indique {1}, le projet {2} ; le SCR du fichier est utilisé.</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}”: additional no data values are only set in QGIS, and are classified (use Translate to set them).</source>
        <translation>« {0} » : les valeurs nodata supplémentaires ne sont définies que dans QGIS et sont classifiées (utilisez Convertir (gdal_translate) pour les définir dans le fichier).</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>is the temporary folder full?</source>
        <translation>le dossier temporaire est-il plein ?</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>The layer “{0}” could not be exported: {1}</source>
        <translation>La couche « {0} » n'a pas pu être exportée : {1}</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}” has no file the engine can open: exporting {1} × {2} px at {3} {4} per pixel.</source>
        <translation>« {0} » n'a pas de fichier que le moteur puisse ouvrir : export de {1} × {2} px à {3} {4} par pixel.</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>degrees</source>
        <translation>degrés</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>map units</source>
        <translation>unités de carte</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>The extent does not overlap the layer “{0}”.</source>
        <translation>L'emprise ne recouvre pas la couche « {0} ».</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>“{0}” comes from a server and has no pixel size: set the export resolution in Advanced.</source>
        <translation>« {0} » vient d'un serveur et n'a pas de taille de pixel : définissez la résolution d'export dans Avancé.</translation>
    </message>
    <message>
        <location filename="../layers/source.py"/>
        <source>Exporting “{0}” would take {1} × {2} pixels: choose a smaller extent or a coarser resolution.</source>
        <translation>L'export de « {0} » prendrait {1} × {2} pixels : choisissez une emprise plus petite ou une résolution plus grossière.</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>Choose the raster layer and the polygon layer to export.</source>
        <translation>Choisissez la couche raster et la couche de polygones à exporter.</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>“{0}” must be a file with a coordinate system.</source>
        <translation>« {0} » doit être un fichier avec un système de coordonnées.</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>“{0}” has no field {1}, so its polygons have no classes.</source>
        <translation>« {0} » n'a pas de champ {1}, ses polygones n'ont donc pas de classe.</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>A training set needs at least two classes, numbered 0, 1, 2, …</source>
        <translation>Un jeu d'entraînement demande au moins deux classes, numérotées 0, 1, 2, …</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>A polygon is “{0}”, which the chosen classes lack: choose their scheme.</source>
        <translation>Un polygone est « {0} », absent des classes choisies : choisissez sa nomenclature.</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>A polygon has class_id {0}, which the chosen classes lack: choose their scheme.</source>
        <translation>Un polygone a class_id {0}, absent des classes choisies : choisissez sa nomenclature.</translation>
    </message>
    <message>
        <location filename="../layers/training_set.py"/>
        <source>“{0}” has no polygon with a class.</source>
        <translation>« {0} » n'a aucun polygone avec une classe.</translation>
    </message>
    <message>
        <location filename="../layers/view.py"/>
        <source>Reading “{0}”</source>
        <translation>Lecture de « {0} »</translation>
    </message>
    <message>
        <location filename="../layers/view.py"/>
        <source>“{0}” is a file already.</source>
        <translation>« {0} » est déjà un fichier.</translation>
    </message>
    <message>
        <location filename="../layers/view.py"/>
        <source>Too much of “{0}” is seen to be read in full detail: zoom in.</source>
        <translation>Une trop grande part de « {0} » est visible pour être lue en détail : zoomez.</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicker.py"/>
        <source>The engine could not get to this place: click once more.</source>
        <translation>Le moteur n'a pas pu atteindre cet endroit : cliquez encore une fois.</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicker.py"/>
        <source>{0} It is started again; your clicks are kept.</source>
        <translation>{0} Il redémarre ; vos clics sont conservés.</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>Left-click on the object first; a right click then takes away from it.</source>
        <translation>Faites d'abord un clic gauche sur l'objet ; un clic droit en retire ensuite une partie.</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>The model found nothing here: add a click, or press Tab for another suggestion.</source>
        <translation>Le modèle n'a rien trouvé ici : ajoutez un clic, ou appuyez sur Tab pour une autre proposition.</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>opening…</source>
        <translation>ouverture…</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>embedding…</source>
        <translation>encodage…</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>stopped; a click tries again</source>
        <translation>arrêté ; un clic relance</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>ready</source>
        <translation>prêt</translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>suggestion {0} of {1}, </source>
        <translation>proposition {0} sur {1}, </translation>
    </message>
    <message>
        <location filename="../maptools/segment/clicking.py"/>
        <source>score {0:.2f}</source>
        <translation>score {0:.2f}</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Left click</source>
        <translation>Clic gauche</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>add to the object</source>
        <translation>ajouter à l'objet</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Right click</source>
        <translation>Clic droit</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>take away</source>
        <translation>retirer</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Drag</source>
        <translation>Glisser</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>box around it</source>
        <translation>cadre autour de l'objet</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>next suggestion</source>
        <translation>proposition suivante</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>undo click, then polygon</source>
        <translation>annuler le clic, puis le polygone</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>keep the polygon</source>
        <translation>garder le polygone</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>clear, then leave</source>
        <translation>effacer, puis quitter</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>1 … 9</source>
        <translation>1 … 9</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Del, R</source>
        <translation>Suppr, R</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>delete, re-class</source>
        <translation>supprimer, reclasser</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <location filename="../maptools/segment/hint.py"/>
        <source>hold to pan</source>
        <translation>maintenir pour se déplacer</translation>
    </message>
    <message>
        <location filename="../maptools/segment/tool.py"/>
        <source>This place lies outside “{0}”: click on the picture.</source>
        <translation>Cet endroit est en dehors de « {0} » : cliquez sur l'image.</translation>
    </message>
    <message>
        <location filename="../maptools/segment/tool.py"/>
        <source>The box lies outside “{0}”.</source>
        <translation>Le cadre est en dehors de « {0} ».</translation>
    </message>
    <message>
        <location filename="../panel/algorithm_dialog.py"/>
        <source>Processing is switched off: enable it in the plugin manager.</source>
        <translation>Processing est désactivé : activez-le dans le gestionnaire d'extensions.</translation>
    </message>
    <message>
        <location filename="../panel/algorithm_dialog.py"/>
        <source>The dialog of the algorithm cannot be opened: is Processing enabled?</source>
        <translation>La fenêtre de l'algorithme ne peut pas s'ouvrir : Processing est-il activé ?</translation>
    </message>
    <message>
        <location filename="../panel/check/desk.py"/>
        <source>Out of sight while you label: {0}.</source>
        <translation>Masqué pendant l'étiquetage : {0}.</translation>
    </message>
    <message>
        <location filename="../panel/check/desk.py"/>
        <source>This unit cannot be shown in the CRS of the project: choose another one.</source>
        <translation>Cette unité ne peut pas être affichée dans le SCR du projet : choisissez-en une autre.</translation>
    </message>
    <message>
        <location filename="../panel/check/desk.py"/>
        <source>“{0}” tells what the map says, so it stays out of sight while you label. Pause to look at it.</source>
        <translation>« {0} » montre ce que dit la carte et reste donc masquée pendant l'étiquetage. Mettez en pause pour la voir.</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Every unit has an answer: save the report, or have a second person label the same units.</source>
        <translation>Chaque unité a une réponse : enregistrez le rapport, ou faites étiqueter les mêmes unités par une seconde personne.</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Keys: a number answers, Backspace goes back, Enter skips, Esc pauses.</source>
        <translation>Touches : un chiffre répond, Retour arrière revient, Entrée passe, Échap met en pause.</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>All units are labelled</source>
        <translation>Toutes les unités sont étiquetées</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Go on labelling ({0} of {1} done)</source>
        <translation>Continuer l'étiquetage ({0} sur {1})</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Label {0} units</source>
        <translation>Étiqueter {0} unités</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Draw {0} units</source>
        <translation>Tirer {0} unités</translation>
    </message>
    <message>
        <location filename="../panel/check/foot.py"/>
        <source>Count the classes</source>
        <translation>Compter les classes</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Label</source>
        <translation>Étiqueter</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>X  cannot tell</source>
        <translation>X  indécidable</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>You looked and cannot decide: it counts as done and is left out of the figures</source>
        <translation>Vous avez regardé et ne pouvez pas trancher : l'unité compte comme faite et n'entre pas dans les chiffres</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>N  note; Enter goes back to the map</source>
        <translation>N  note ; Entrée revient à la carte</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>The unit before (Backspace)</source>
        <translation>Unité précédente (Retour arrière)</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>On to the next unit without an answer (Enter)</source>
        <translation>Unité suivante, sans réponse (Entrée)</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Take the answer to this unit back (U)</source>
        <translation>Annuler la réponse donnée à cette unité (U)</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Take back</source>
        <translation>Annuler la réponse</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>Unit {0} of {1}</source>
        <translation>Unité {0} sur {1}</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>This unit lies in a training polygon: the map is better here than elsewhere.</source>
        <translation>Cette unité est dans un polygone d'entraînement : la carte y est meilleure qu'ailleurs.</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>{0}: the map does not have this class</source>
        <translation>{0} : la carte n'a pas cette classe</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>high</source>
        <translation>élevée</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>medium</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>low</source>
        <translation>faible</translation>
    </message>
    <message>
        <location filename="../panel/check/label.py"/>
        <source>How certain the next answer is (C)</source>
        <translation>Certitude de la prochaine réponse (C)</translation>
    </message>
    <message>
        <location filename="../panel/check/page.py"/>
        <source>The sample {0} of this project is not there any more.</source>
        <translation>L'échantillon {0} de ce projet n'existe plus.</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Expected</source>
        <translation>Attendue</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Units</source>
        <translation>Unités</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>User's accuracy that you expect, in percent. It only plans the number of units. Click to change it.</source>
        <translation>Précision de l'utilisateur attendue, en pourcentage. Elle ne sert qu'à planifier le nombre d'unités. Cliquez pour la modifier.</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Half the 95 % interval of the user's accuracy, in percent, where the expectation comes true</source>
        <translation>Demi-largeur de l'intervalle à 95 % de la précision de l'utilisateur, en pourcentage, si la valeur attendue se confirme</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Units to label</source>
        <translation>Unités à étiqueter</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Half the interval of the overall accuracy that is aimed at: the number of units follows</source>
        <translation>Demi-largeur visée de l'intervalle de la précision globale : elle détermine le nombre d'unités</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>by area, rare classes more</source>
        <translation>selon la surface, davantage pour les classes rares</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>by area</source>
        <translation>selon la surface</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>the same for each class</source>
        <translation>égale pour chaque classe</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>for the overall accuracy (Neyman)</source>
        <translation>pour la précision globale (Neyman)</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Least units of a class. Automatic: 50, or half an equal share where there are fewer units</source>
        <translation>Nombre minimal d'unités par classe. Automatique : 50, ou la moitié d'une part égale si les unités sont moins nombreuses</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>The units and your answers; a sample that has answers is never replaced</source>
        <translation>Les unités et vos réponses ; un échantillon qui a des réponses n'est jamais remplacé</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>“{0}” is not understood: write it like 0,9.</source>
        <translation>« {0} » n'est pas compris : écrivez-le comme 0,9.</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Say where the sample goes.</source>
        <translation>Indiquez où enregistrer l'échantillon.</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>The units are written to a GeoPackage: choose a name ending in .gpkg.</source>
        <translation>Les unités sont écrites dans un GeoPackage : choisissez un nom se terminant par .gpkg.</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>The map has no CRS: areas will be shares of the map.</source>
        <translation>La carte n'a pas de SCR : les surfaces seront des parts de la carte.</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>{0} units: overall accuracy {1}{2} to expect; some {3} minutes at {4} s an answer.</source>
        <translation>{0} unités : précision globale attendue {1}{2} ; environ {3} minutes à {4} s par réponse.</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Aim, overall</source>
        <translation>Objectif, globale</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Shared out</source>
        <translation>Répartition</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Least a class</source>
        <translation>Minimum par classe</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Sample</source>
        <translation>Échantillon</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>by class (stratified)</source>
        <translation>par classe (stratifié)</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>anywhere (simple random)</source>
        <translation>n'importe où (aléatoire simple)</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>on a grid (systematic)</source>
        <translation>sur une grille (systématique)</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>bare ground, snow</source>
        <translation>sol nu, neige</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Classes that the map does not have but the ground may, with commas between</source>
        <translation>Classes que la carte n'a pas mais que le terrain peut avoir, séparées par des virgules</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Values of the map that are no part of it, e.g. clouds</source>
        <translation>Valeurs de la carte qui n'en font pas partie, p. ex. les nuages</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>The same seed draws the same units</source>
        <translation>La même graine tire les mêmes unités</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source> m</source>
        <translation> m</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Least distance of units. With one it is no longer a simple sample, and intervals are approximate</source>
        <translation>Distance minimale entre unités. Avec une distance, l'échantillon n'est plus simple et les intervalles sont approchés</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Design</source>
        <translation>Plan de sondage</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>More classes</source>
        <translation>Autres classes</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Leave out</source>
        <translation>Exclure</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Seed</source>
        <translation>Graine</translation>
    </message>
    <message>
        <location filename="../panel/check/plan.py"/>
        <source>Distance</source>
        <translation>Distance</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Points of others</source>
        <translation>Points d'une autre source</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Attribute with the class on the ground, as the map names it or by its number</source>
        <translation>Attribut donnant la classe sur le terrain, avec le nom ou le numéro qu'elle a dans la carte</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>nobody knows</source>
        <translation>règle inconnue</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>by class of this map (stratified)</source>
        <translation>par classe de cette carte (stratifié)</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Without a rule they are treated as a simple random sample, and the result says that nobody said so</source>
        <translation>Sans règle, ils sont traités comme un échantillon aléatoire simple, et le résultat précise que personne ne l'a affirmé</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Estimate from these points</source>
        <translation>Estimer à partir de ces points</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Without these points</source>
        <translation>Sans ces points</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>Drawn</source>
        <translation>Tirage</translation>
    </message>
    <message>
        <location filename="../panel/check/points.py"/>
        <source>{0} is no sample that was drawn here. A figure is only as good as the rule its points were drawn by.</source>
        <translation>{0} n'est pas un échantillon tiré ici. Un chiffre ne vaut que ce que vaut la règle de tirage de ses points.</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>So far</source>
        <translation>État actuel</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>Half the interval of each class's user's accuracy that you aim at</source>
        <translation>Demi-largeur visée de l'intervalle de la précision de l'utilisateur de chaque classe</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>{0} of {1} done</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>{0} cannot be told</source>
        <translation>{0} indécidables</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>{0} min left</source>
        <translation>encore {0} min</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>Overall accuracy so far: {0}</source>
        <translation>Précision globale actuelle : {0}</translation>
    </message>
    <message>
        <location filename="../panel/check/progress.py"/>
        <source>Figures come with the first answers.</source>
        <translation>Les chiffres viennent avec les premières réponses.</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Accuracy and area</source>
        <translation>Précision et surface</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Copy the sentence for a report</source>
        <translation>Copier la phrase pour un rapport</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>User's accuracy (of what the map calls so, how much is)</source>
        <translation>Précision de l'utilisateur (de ce que la carte nomme ainsi, la part exacte)</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Producer's accuracy (of what is so, how much the map calls so)</source>
        <translation>Précision du producteur (de ce qui est ainsi sur le terrain, la part que la carte nomme ainsi)</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Area, with what the map missed</source>
        <translation>Surface, omissions de la carte comprises</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>User's %</source>
        <translation>Utilisateur %</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Producer's %</source>
        <translation>Producteur %</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Area ha</source>
        <translation>Surface ha</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Error matrix, in units</source>
        <translation>Matrice d'erreur, en unités</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Report…</source>
        <translation>Rapport…</translation>
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
        <translation>Surfaces par zone…</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Area of every class in each polygon of a layer, e.g. districts</source>
        <translation>Surface de chaque classe dans chaque polygone d'une couche, p. ex. les communes</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Compare maps…</source>
        <translation>Comparer des cartes…</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Another map on the same units: the difference, with its interval</source>
        <translation>Une autre carte sur les mêmes unités : la différence, avec son intervalle</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>HTML files (*.html)</source>
        <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Save all numbers</source>
        <translation>Enregistrer tous les chiffres</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>CSV files (*.csv)</source>
        <translation>Fichiers CSV (*.csv)</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Save the quality record</source>
        <translation>Enregistrer la fiche de qualité</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>XML files (*.xml)</source>
        <translation>Fichiers XML (*.xml)</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>{0} and the first interpreter agree on {1} of {2} units: {3}.</source>
        <translation>{0} et le premier interprète sont d'accord sur {1} unités sur {2} : {3}.</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>{0} units lie in training polygons: there the map is better than elsewhere.</source>
        <translation>{0} unités sont dans des polygones d'entraînement : la carte y est meilleure qu'ailleurs.</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Written: {0}</source>
        <translation>Écrit : {0}</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Areas: {0}.</source>
        <translation>Surfaces : {0}.</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Area %</source>
        <translation>Surface %</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>map \ reference</source>
        <translation>carte \ référence</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>The map says {0}, the reference {1}: {2} units, {3} % of the map</source>
        <translation>La carte dit {0}, la référence {1} : {2} unités, {3} % de la carte</translation>
    </message>
    <message>
        <location filename="../panel/check/result.py"/>
        <source>Rows are the map's classes, columns the reference's.</source>
        <translation>Les lignes sont les classes de la carte, les colonnes celles de la référence.</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>Second map</source>
        <translation>Seconde vue</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>Layers</source>
        <translation>Couches</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>What this map shows</source>
        <translation>Ce que montre cette vue</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>same scale</source>
        <translation>même échelle</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>{0} × wider</source>
        <translation>{0} × plus large</translation>
    </message>
    <message>
        <location filename="../panel/check/second.py"/>
        <source>As the first map</source>
        <translation>Comme la première vue</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>How you label</source>
        <translation>Votre façon d'étiqueter</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>nobody</source>
        <translation>anonyme</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Written with every answer</source>
        <translation>Écrit avec chaque réponse</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Two people on the same units show how sure the reference itself is</source>
        <translation>Deux personnes sur les mêmes unités montrent à quel point la référence elle-même est sûre</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Every unit is shown at this scale; between answers you may zoom as you like</source>
        <translation>Chaque unité est affichée à cette échelle ; entre deux réponses, vous pouvez zoomer librement</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>not known</source>
        <translation>non connu</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>What the map was trained on: units in there are flagged, for the map is better there than elsewhere</source>
        <translation>Ce qui a servi à entraîner la carte : les unités qui s'y trouvent sont signalées, car la carte y est meilleure qu'ailleurs</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>A map beside this one with other layers, e.g. another date; it follows</source>
        <translation>Une vue à côté de celle-ci avec d'autres couches, p. ex. une autre date ; elle suit les déplacements</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Interpreter</source>
        <translation>Interprète</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Scale</source>
        <translation>Échelle</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>Labelled by {0}</source>
        <translation>Étiqueté par {0}</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>beside it: {0}</source>
        <translation>à côté : {0}</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>the first interpreter</source>
        <translation>le premier interprète</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>the same units again, beside {0}</source>
        <translation>de nouveau les mêmes unités, à côté de {0}</translation>
    </message>
    <message>
        <location filename="../panel/check/setup.py"/>
        <source>go on where {0} stopped</source>
        <translation>reprendre là où {0} s'est arrêté</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Map to check</source>
        <translation>Carte à évaluer</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Choose a map</source>
        <translation>Choisir une carte</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>A raster with one band of classes: a result of this panel, or any other</source>
        <translation>Un raster avec une seule bande de classes : un résultat de ce panneau, ou tout autre</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>A new sample, or one that was begun</source>
        <translation>Un nouvel échantillon, ou un échantillon déjà commencé</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Open a sample, or points of others…</source>
        <translation>Ouvrir un échantillon, ou des points d'une autre source…</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Choose the map to check, or open a sample.</source>
        <translation>Choisissez la carte à évaluer, ou ouvrez un échantillon.</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>“{0}” is no file that can be read in place: export it as GeoTIFF first.</source>
        <translation>« {0} » n'est pas un fichier lisible sur place : exportez-le d'abord en GeoTIFF.</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>“{0}” has {1} bands; a map of classes has one.</source>
        <translation>« {0} » a {1} bandes ; une carte de classes en a une seule.</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>New sample</source>
        <translation>Nouvel échantillon</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>This map is a temporary file and goes when QGIS ends: save it first, or its check is lost with it.</source>
        <translation>Cette carte est un fichier temporaire qui disparaît à la fermeture de QGIS : enregistrez-la d'abord, sinon son évaluation est perdue avec elle.</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Open a sample, or points of others</source>
        <translation>Ouvrir un échantillon, ou des points d'une autre source</translation>
    </message>
    <message>
        <location filename="../panel/check/source.py"/>
        <source>Samples and points (*.gpkg *.csv *.yml *.yaml *.geojson *.shp);;All files (*)</source>
        <translation>Échantillons et points (*.gpkg *.csv *.yml *.yaml *.geojson *.shp);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Choose a checkpoint file…</source>
        <translation>Choisir un fichier de checkpoint…</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Models: look at, import, download, delete…</source>
        <translation>Modèles : consulter, importer, télécharger, supprimer…</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Reading the model card…</source>
        <translation>Lecture de la fiche du modèle…</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Choose a checkpoint…</source>
        <translation>Choisir un checkpoint…</translation>
    </message>
    <message>
        <location filename="../panel/checkpoint_section.py"/>
        <source>Choose a checkpoint</source>
        <translation>Choisir un checkpoint</translation>
    </message>
    <message>
        <location filename="../panel/class_labels.py"/>
        <source>1 label of “{0}” is selected.</source>
        <translation>1 étiquette de « {0} » est sélectionnée.</translation>
    </message>
    <message>
        <location filename="../panel/class_labels.py"/>
        <source>{1} labels of “{0}” are selected.</source>
        <translation>{1} étiquettes de « {0} » sont sélectionnées.</translation>
    </message>
    <message>
        <location filename="../panel/class_labels.py"/>
        <source>“{0}”: label {1} of {2}.</source>
        <translation>« {0} » : étiquette {1} sur {2}.</translation>
    </message>
    <message>
        <location filename="../panel/class_labels.py"/>
        <source>“{0}” has no label yet.</source>
        <translation>« {0} » n'a pas encore d'étiquette.</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Advanced</source>
        <translation>Avancé</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>none; e.g. 500m2, 0.5ha, 10px</source>
        <translation>aucune ; p. ex. 500m2, 0.5ha, 10px</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Side of the square the model sees at once</source>
        <translation>Côté du carré que le modèle voit en une fois</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Stride</source>
        <translation>Pas</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Step between windows: smaller is smoother and slower</source>
        <translation>Décalage entre les fenêtres : plus petit, le résultat est plus lisse et le calcul plus lent</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Blend</source>
        <translation>Raccord</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>How overlapping windows are joined</source>
        <translation>Manière de raccorder les fenêtres qui se recouvrent</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Overlap</source>
        <translation>Recouvrement</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>guided runs fewer windows: dense ones only where the two best classes are close</source>
        <translation>guided calcule moins de fenêtres : elles ne sont denses que là où les deux meilleures classes sont proches</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>auto takes a GPU where there is one</source>
        <translation>auto prend un GPU s'il y en a un</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Precision</source>
        <translation>Précision numérique</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>auto takes bf16 where the device computes it natively, else fp32</source>
        <translation>auto prend bf16 si le périphérique le calcule nativement, sinon fp32</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Batch</source>
        <translation>Lot</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Windows computed together</source>
        <translation>Fenêtres calculées ensemble</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Least region</source>
        <translation>Région minimale</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Minimum mapping unit: smaller regions of the map are merged into a neighbour</source>
        <translation>Unité minimale de collecte : les régions plus petites de la carte sont fusionnées avec une voisine</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Export at</source>
        <translation>Exporter à</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Ground size of a pixel when a WMS or XYZ layer is exported</source>
        <translation>Taille au sol d'un pixel à l'export d'une couche WMS ou XYZ</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Python of the engine's environment; empty finds it</source>
        <translation>Python de l'environnement du moteur ; vide, il est cherché</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Follow the model again</source>
        <translation>Suivre de nouveau le modèle</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Manage the engine…</source>
        <translation>Gérer le moteur…</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>The window must be a multiple of {0} px, not {1}.</source>
        <translation>La fenêtre doit être un multiple de {0} px, et non {1}.</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>The stride ({0} px) is larger than the window ({1} px): it would leave gaps.</source>
        <translation>Le pas ({0} px) est plus grand que la fenêtre ({1} px) : il laisserait des vides.</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>The minimum mapping unit {0} is not understood; write it like 500m2, 0.5ha or 10px.</source>
        <translation>L'unité minimale de collecte {0} n'est pas comprise ; écrivez-la comme 500m2, 0.5ha ou 10px.</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source> m per pixel</source>
        <translation> m par pixel</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>Python of the engine's environment</source>
        <translation>Python de l'environnement du moteur</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>found automatically</source>
        <translation>trouvé automatiquement</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>as the model: {0} px</source>
        <translation>selon le modèle : {0} px</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>as the model</source>
        <translation>selon le modèle</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>chosen by the engine</source>
        <translation>choisi par le moteur</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>as the model: {0} m per pixel</source>
        <translation>selon le modèle : {0} m par pixel</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>not set</source>
        <translation>non défini</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>auto (as the model: {0})</source>
        <translation>auto (selon le modèle : {0})</translation>
    </message>
    <message>
        <location filename="../panel/classify/advanced.py"/>
        <source>auto (as the model)</source>
        <translation>auto (selon le modèle)</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Copy the table as CSV</source>
        <translation>Copier le tableau en CSV</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Copy as CSV</source>
        <translation>Copier en CSV</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Save the table as CSV…</source>
        <translation>Enregistrer le tableau en CSV…</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>With intervals</source>
        <translation>Avec intervalles</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Areas as the check of this map tells them, with what the map missed</source>
        <translation>Surfaces selon l'évaluation de cette carte, omissions comprises</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>Save the table</source>
        <translation>Enregistrer le tableau</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>The table could not be written: {0}</source>
        <translation>Le tableau n'a pas pu être écrit : {0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>{0} m²</source>
        <translation>{0} m²</translation>
    </message>
    <message>
        <location filename="../panel/classify/area_table.py"/>
        <source>From {0} labelled units: the tab Check has all figures.</source>
        <translation>À partir de {0} unités étiquetées : l'onglet Évaluer donne tous les chiffres.</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>Ask the engine again</source>
        <translation>Interroger de nouveau le moteur</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>Device: not asked yet</source>
        <translation>Périphérique : pas encore interrogé</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>Starting the engine…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>1 thread</source>
        <translation>1 thread</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>{0} threads</source>
        <translation>{0} threads</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>The Python can be chosen below, in Advanced, Engine.</source>
        <translation>Le Python se choisit plus bas, dans Avancé, Moteur.</translation>
    </message>
    <message>
        <location filename="../panel/classify/device.py"/>
        <source>Engine not available</source>
        <translation>Moteur non disponible</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Area</source>
        <translation>Surface</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Whole layer</source>
        <translation>Couche entière</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Map canvas</source>
        <translation>Canevas de la carte</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Drawn rectangle</source>
        <translation>Rectangle dessiné</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Polygon layer</source>
        <translation>Couche de polygones</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Draw</source>
        <translation>Dessiner</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Drag a rectangle on the map; Esc cancels</source>
        <translation>Glissez un rectangle sur la carte ; Échap annule</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Choose a polygon layer…</source>
        <translation>Choisir une couche de polygones…</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Selected features only</source>
        <translation>Entités sélectionnées uniquement</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Draw a rectangle on the map first.</source>
        <translation>Dessinez d'abord un rectangle sur la carte.</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Choose a polygon layer for the area.</source>
        <translation>Choisissez une couche de polygones pour la surface.</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>No polygon of “{0}” is selected.</source>
        <translation>Aucun polygone de « {0} » n'est sélectionné.</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>The area does not overlap the layer “{0}”.</source>
        <translation>La surface ne recouvre pas la couche « {0} ».</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>Drag a rectangle on the map, or click two corners. Esc cancels.</source>
        <translation>Glissez un rectangle sur la carte, ou cliquez sur deux coins. Échap annule.</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>{0} × {1} px</source>
        <translation>{0} × {1} px</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>up to {0} window(s)</source>
        <translation>jusqu'à {0} fenêtre(s)</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>about {0} window(s)</source>
        <translation>environ {0} fenêtre(s)</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>1 window</source>
        <translation>1 fenêtre</translation>
    </message>
    <message>
        <location filename="../panel/classify/extent.py"/>
        <source>{0} km²</source>
        <translation>{0} km²</translation>
    </message>
    <message>
        <location filename="../panel/classify/inputs.py"/>
        <source>Inputs</source>
        <translation>Entrées</translation>
    </message>
    <message>
        <location filename="../panel/classify/inputs.py"/>
        <source>Choose a model first: it decides which layers are needed.</source>
        <translation>Choisissez d'abord un modèle : il détermine les couches nécessaires.</translation>
    </message>
    <message>
        <location filename="../panel/classify/inputs.py"/>
        <source>Band {0} of “{1}” is read twice, as {2} and as {3}: is it the right layer?</source>
        <translation>La bande {0} de « {1} » est lue deux fois, comme {2} et comme {3} : est-ce la bonne couche ?</translation>
    </message>
    <message>
        <location filename="../panel/classify/inputs.py"/>
        <source>Not read by this model: {0}.</source>
        <translation>Non lu par ce modèle : {0}.</translation>
    </message>
    <message>
        <location filename="../panel/classify/live.py"/>
        <source>{0} (running…)</source>
        <translation>{0} (en cours…)</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>{0} (unfinished)</source>
        <translation>{0} (inachevé)</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>The result {0} cannot be opened.</source>
        <translation>Le résultat {0} ne peut pas être ouvert.</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Stop it</source>
        <translation>L'arrêter</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>“{0}” still runs, for the closed project.</source>
        <translation>« {0} » tourne encore, pour le projet fermé.</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>“{0}” still runs, for the closed project, and {1} more wait.</source>
        <translation>« {0} » tourne encore, pour le projet fermé, et {1} autres attendent.</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Its map goes into its file and is not added to this project.</source>
        <translation>Sa carte va dans son fichier et n'est pas ajoutée à ce projet.</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Add it here</source>
        <translation>L'ajouter ici</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>“{0}” of the closed project is finished.</source>
        <translation>« {0} » du projet fermé est terminé.</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Classified in {0}.</source>
        <translation>Classifié en {0}.</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Add the finished part</source>
        <translation>Ajouter la partie terminée</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Stopped; Run goes on from the finished part.</source>
        <translation>Arrêté ; Exécuter reprend à partir de la partie terminée.</translation>
    </message>
    <message>
        <location filename="../panel/classify/map_runs.py"/>
        <source>Stopped; the finished part is kept.</source>
        <translation>Arrêté ; la partie terminée est conservée.</translation>
    </message>
    <message>
        <location filename="../panel/classify/missing.py"/>
        <source>as the file says</source>
        <translation>selon le fichier</translation>
    </message>
    <message>
        <location filename="../panel/classify/missing.py"/>
        <source>{0}: missing is</source>
        <translation>{0} : valeur manquante</translation>
    </message>
    <message>
        <location filename="../panel/classify/missing.py"/>
        <source>The value that means missing in {0} must be a number, not “{1}”.</source>
        <translation>La valeur qui signifie manquant dans {0} doit être un nombre, et non « {1} ».</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>Choose a checkpoint.</source>
        <translation>Choisissez un checkpoint.</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>A .safetensors checkpoint of this plugin, or a .pth of the published code</source>
        <translation>Un checkpoint .safetensors de cette extension, ou un .pth du code publié</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>The model card cannot be read without the engine; see the top of the panel.</source>
        <translation>La fiche du modèle ne peut pas être lue sans le moteur ; voyez en haut du panneau.</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>“{0}” has no classes: choose a model that classifies.</source>
        <translation>« {0} » n'a pas de classes : choisissez un modèle qui classifie.</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>window {0} px</source>
        <translation>fenêtre {0} px</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>{0} m per pixel</source>
        <translation>{0} m par pixel</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>Licence: {0}</source>
        <translation>Licence : {0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/model.py"/>
        <source>The card was worked out from the weights: check band order and class names.</source>
        <translation>La fiche a été déduite des poids : vérifiez l'ordre des bandes et les noms des classes.</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Output</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Save the land-cover layer</source>
        <translation>Enregistrer la couche d'occupation du sol</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Temporary file</source>
        <translation>Fichier temporaire</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Probabilities</source>
        <translation>Probabilités</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Polygons</source>
        <translation>Polygones</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Also a raster with the probability of the chosen class</source>
        <translation>Aussi un raster avec la probabilité de la classe choisie</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Also a raster with one band of probability per class</source>
        <translation>Aussi un raster avec une bande de probabilité par classe</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Also a polygon layer (GeoPackage) with one feature per connected region</source>
        <translation>Aussi une couche de polygones (GeoPackage) avec une entité par région connexe</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>The output folder {0} does not exist.</source>
        <translation>Le dossier de sortie {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>The corrections cannot be saved: {0}</source>
        <translation>Les corrections ne peuvent pas être enregistrées : {0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Keep it, write {0}</source>
        <translation>Le garder, écrire {0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>{0} was begun by a run that was stopped.</source>
        <translation>{0} a été commencé par une exécution qui a été arrêtée.</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Going on needs the same layers, model and settings as that run.</source>
        <translation>Pour la reprendre, il faut les mêmes couches, le même modèle et les mêmes paramètres.</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Go on with it</source>
        <translation>La reprendre</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Begin anew</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>{0} exists already.</source>
        <translation>{0} existe déjà.</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>{0} stays; the next map has this name.</source>
        <translation>{0} reste ; la prochaine carte porte ce nom.</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>A run that was stopped left its finished part; Run can go on with it.</source>
        <translation>Une exécution arrêtée a laissé sa partie terminée ; Exécuter peut la reprendre.</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>This file exists: Run asks before it replaces it.</source>
        <translation>Ce fichier existe : Exécuter demande avant de le remplacer.</translation>
    </message>
    <message>
        <location filename="../panel/classify/output.py"/>
        <source>Temporary layers are gone when QGIS closes; export what you want to keep.</source>
        <translation>Les couches temporaires disparaissent à la fermeture de QGIS ; exportez ce que vous voulez garder.</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>of the raster</source>
        <translation>du raster</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>CLC+-like: 10 m, EPSG:3035</source>
        <translation>Type CLC+ : 10 m, EPSG:3035</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>of a definition of your own…</source>
        <translation>d'une définition à vous…</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>Product definition (*.toml)</source>
        <translation>Définition de produit (*.toml)</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>Grid</source>
        <translation>Grille</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>Choose the file of the product definition, or take the grid of the raster.</source>
        <translation>Choisissez le fichier de la définition de produit, ou prenez la grille du raster.</translation>
    </message>
    <message>
        <location filename="../panel/classify/product_grid.py"/>
        <source>The product definition {0} does not exist.</source>
        <translation>La définition de produit {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>Lay the corrections over the map</source>
        <translation>Superposer les corrections à la carte</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>Polygons of the tab Finish: they are the last step of every map of this scene, whatever the model</source>
        <translation>Polygones de l'onglet Finir : ils sont la dernière étape de chaque carte de cette scène, quel que soit le modèle</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>{0} corrections of {1} will be applied.</source>
        <translation>{0} corrections de {1} seront appliquées.</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>1 correction of {1} will be applied.</source>
        <translation>1 correction de {1} sera appliquée.</translation>
    </message>
    <message>
        <location filename="../panel/classify/replay.py"/>
        <source>The map will be without the corrections of {0}.</source>
        <translation>La carte sera sans les corrections de {0}.</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Copy this run as two command lines: qgis_process and python -m core.predict</source>
        <translation>Copier cette exécution sous forme de deux lignes de commande : qgis_process et python -m core.predict</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Copy as command</source>
        <translation>Copier comme commande</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Queue</source>
        <translation>Mettre en file</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Run the form as it is now when the runs before it are done</source>
        <translation>Exécuter le formulaire tel qu'il est maintenant, une fois les exécutions précédentes terminées</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Runs: what was run and what waits; run again, many scenes, compare, delete</source>
        <translation>Exécutions : ce qui a été exécuté et ce qui attend ; exécuter de nouveau, plusieurs scènes, comparer, supprimer</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>For the Command Prompt (cmd)</source>
        <translation>Pour l'invite de commandes (cmd)</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>For PowerShell</source>
        <translation>Pour PowerShell</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Classify in the background</source>
        <translation>Classifier en arrière-plan</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Stop the run</source>
        <translation>Arrêter l'exécution</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Run</source>
        <translation>Exécuter</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Runs ({0})</source>
        <translation>Exécutions ({0})</translation>
    </message>
    <message>
        <location filename="../panel/classify/run.py"/>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <location filename="../panel/classify/runner.py"/>
        <source>The run failed; the log says more.</source>
        <translation>L'exécution a échoué ; le journal en dit plus.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>{0}: choose a layer.</source>
        <translation>{0} : choisissez une couche.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>{0}: the layer “{1}” is broken.</source>
        <translation>{0} : la couche « {1} » est défectueuse.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>{0}: choose a band for {1}.</source>
        <translation>{0} : choisissez une bande pour {1}.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Fill in the bands again</source>
        <translation>Remplir de nouveau les bandes</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Band of the layer that the model gets as {0}</source>
        <translation>Bande de la couche que le modèle reçoit comme {0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Unit the model expects: {0}</source>
        <translation>Unité attendue par le modèle : {0}</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Computed from {0} where the scene has no layer of it.</source>
        <translation>Calculé à partir de {0} lorsque la scène n'en a pas de couche.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>The model can do without it.</source>
        <translation>Le modèle peut s'en passer.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Choose its layer in the scene above.</source>
        <translation>Choisissez sa couche dans la scène ci-dessus.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>The model reads {0} band(s), but this layer has {1}: choose another layer or another model.</source>
        <translation>Le modèle lit {0} bande(s), mais cette couche en a {1} : choisissez une autre couche ou un autre modèle.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Comes from a server: it is exported at the resolution in Advanced before the run.</source>
        <translation>Vient d'un serveur : la couche est exportée à la résolution indiquée dans Avancé avant l'exécution.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>{0} m per pixel, but the model was trained at {1} m: expect a poorer map.</source>
        <translation>{0} m par pixel, mais le modèle a été entraîné à {1} m : attendez-vous à une carte moins bonne.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>The model reads {0}, but band {1} is {2}: expect a wrong map, or choose another band.</source>
        <translation>Le modèle lit {0}, mais la bande {1} est {2} : attendez-vous à une carte fausse, ou choisissez une autre bande.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>Band {0} is read as {1} at once: expect a wrong map.</source>
        <translation>La bande {0} est lue à la fois comme {1} : attendez-vous à une carte fausse.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>This layer has negative values, as decibels have, but the model reads linear power: expect a wrong map.</source>
        <translation>Cette couche a des valeurs négatives, comme des décibels, mais le modèle lit une puissance linéaire : attendez-vous à une carte fausse.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>This layer shows no negative value, so it looks like linear power, but the model reads decibels.</source>
        <translation>Cette couche ne montre aucune valeur négative : elle ressemble à une puissance linéaire, mais le modèle lit des décibels.</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>no georeference</source>
        <translation>pas de géoréférencement</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>values = {0} × number{1}</source>
        <translation>valeurs = {0} × nombre{1}</translation>
    </message>
    <message>
        <location filename="../panel/classify/slot.py"/>
        <source>a CRS without a code</source>
        <translation>un SCR sans code</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>{0} further tile(s) of the same scene</source>
        <translation>{0} autre(s) tuile(s) de la même scène</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>Add tiles: several rasters are read as one seamless scene</source>
        <translation>Ajouter des tuiles : plusieurs rasters sont lus comme une seule scène sans coutures</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>Add tiles from files…</source>
        <translation>Ajouter des tuiles depuis des fichiers…</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>Remove all tiles</source>
        <translation>Retirer toutes les tuiles</translation>
    </message>
    <message>
        <location filename="../panel/classify/tiles.py"/>
        <source>{0}: further tiles</source>
        <translation>{0} : autres tuiles</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>SAM Land Cover</source>
        <translation>SAM Land Cover</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>Set the export resolution in Advanced: the layer comes from a server and has no pixel size.</source>
        <translation>Indiquez la résolution d'export dans Avancé : la couche vient d'un serveur et n'a pas de taille de pixel.</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>Copied: this run as qgis_process and as python -m core.predict.</source>
        <translation>Copié : cette exécution comme qgis_process et comme python -m core.predict.</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>The guide: first steps, every field, what to do when …</source>
        <translation>Le guide : premiers pas, chaque champ, que faire quand …</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>The other engine is used as soon as this run has ended.</source>
        <translation>L'autre moteur est utilisé dès que cette exécution est terminée.</translation>
    </message>
    <message>
        <location filename="../panel/dock.py"/>
        <source>A map is being made: press Run when it is done.</source>
        <translation>Une carte est en cours : appuyez sur Exécuter quand elle est terminée.</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Check of the delivery</source>
        <translation>Contrôle de la livraison</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Check</source>
        <translation>Évaluer</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>passes</source>
        <translation>conforme</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>FAILS</source>
        <translation>NON CONFORME</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>not checked</source>
        <translation>non contrôlé</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>{0} passes as “{1}”.</source>
        <translation>{0} est conforme comme « {1} ».</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>Packed: {0}</source>
        <translation>Empaqueté : {0}</translation>
    </message>
    <message>
        <location filename="../panel/finish/check.py"/>
        <source>{0} does not pass as “{1}”: {2} of {3} checks failed.</source>
        <translation>{0} n'est pas conforme comme « {1} » : {2} contrôles sur {3} ont échoué.</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Delivery</source>
        <translation>Livraison</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>The packed map is held against this product, line by line</source>
        <translation>La carte empaquetée est comparée à ce produit, ligne par ligne</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>A folder</source>
        <translation>Un dossier</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>A zip</source>
        <translation>Un zip</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>A new or empty folder, or a zip</source>
        <translation>Un dossier nouveau ou vide, ou un zip</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>the name of the map</source>
        <translation>le nom de la carte</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>made from the map</source>
        <translation>tirés de la carte</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>follow the pixels</source>
        <translation>suivent les pixels</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Neighbouring polygons keep one border, without gaps and overlaps</source>
        <translation>Les polygones voisins gardent une limite commune, sans lacunes ni superpositions</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Accuracy check: its units, or a report (*.gpkg *.html)</source>
        <translation>Évaluation de la précision : ses unités, ou un rapport (*.gpkg *.html)</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Of an accuracy check. Its units (*.gpkg) judge the map that is delivered, also where it was corrected since. A report (*.html) goes along as it is; the table (CSV) of the same name beside it gives the page its areas.</source>
        <translation>D'une évaluation de la précision. Ses unités (*.gpkg) jugent la carte livrée, même là où elle a été corrigée depuis. Un rapport (*.html) est joint tel quel ; le tableau (CSV) du même nom placé à côté fournit ses surfaces à la page.</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Product</source>
        <translation>Produit</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>As</source>
        <translation>En tant que</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>To</source>
        <translation>Vers</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Imagery of</source>
        <translation>Images du</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Abstract</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Outlines</source>
        <translation>Contours</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Accuracy</source>
        <translation>Précision</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Plain land-cover map</source>
        <translation>Carte d'occupation du sol simple</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>A definition of your own…</source>
        <translation>Une définition à vous…</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>{0} holds a check of this map: chosen under Accuracy, its answers judge what is delivered.</source>
        <translation>{0} contient une évaluation de cette carte : choisie sous Précision, ses réponses jugent ce qui est livré.</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Choose where the delivery goes.</source>
        <translation>Choisissez la destination de la livraison.</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>The folder {0} does not exist.</source>
        <translation>Le dossier {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../panel/finish/deliver.py"/>
        <source>Choose the definition of the product.</source>
        <translation>Choisissez la définition du produit.</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Corrections</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>The class that is right; number keys choose it while a tool is on</source>
        <translation>La classe correcte ; les touches numériques la choisissent lorsqu'un outil est actif</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Polygon</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Click corners and close with the right button, or drag a rectangle</source>
        <translation>Cliquez les sommets et fermez avec le bouton droit, ou tracez un rectangle en faisant glisser</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Brush</source>
        <translation>Pinceau</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Drag to paint; [ and ] change the width</source>
        <translation>Faites glisser pour peindre ; [ et ] changent la largeur</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Click a region of the map: all its connected pixels get the class</source>
        <translation>Cliquez une région de la carte : tous ses pixels connexes reçoivent la classe</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Width of the brush in pixels of the map</source>
        <translation>Largeur du pinceau en pixels de la carte</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>e.g. seen in the field</source>
        <translation>p. ex. vu sur le terrain</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Kept with each correction, beside its author and time</source>
        <translation>Conservé avec chaque correction, à côté de son auteur et de l'heure</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Take the last correction back</source>
        <translation>Annuler la dernière correction</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>The correction that was taken back</source>
        <translation>Rétablir la correction annulée</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Save the corrections to their file</source>
        <translation>Enregistrer les corrections dans leur fichier</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Use the corrections as labels in the tab Label to map, which can also fine-tune on them</source>
        <translation>Utiliser les corrections comme étiquettes dans l'onglet Étiqueter, qui permet aussi d'affiner un modèle avec elles</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>Use as labels</source>
        <translation>Utiliser comme étiquettes</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>The first correction makes {0}.</source>
        <translation>La première correction crée {0}.</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>1 correction in {1}.</source>
        <translation>1 correction dans {1}.</translation>
    </message>
    <message>
        <location filename="../panel/finish/draw.py"/>
        <source>{0} corrections in {1}.</source>
        <translation>{0} corrections dans {1}.</translation>
    </message>
    <message>
        <location filename="../panel/finish/foot.py"/>
        <source>Make the map</source>
        <translation>Créer la carte</translation>
    </message>
    <message>
        <location filename="../panel/finish/foot.py"/>
        <source>Deliver</source>
        <translation>Livrer</translation>
    </message>
    <message>
        <location filename="../panel/finish/foot.py"/>
        <source>A new map with rules, minimum mapping unit, recoding and corrections; this one stays</source>
        <translation>Une nouvelle carte avec règles, unité minimale de collecte, recodage et corrections ; celle-ci reste</translation>
    </message>
    <message>
        <location filename="../panel/finish/foot.py"/>
        <source>The finished map as a folder or a zip, with everything that goes with it</source>
        <translation>La carte finalisée sous forme de dossier ou de zip, avec tout ce qui l'accompagne</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Minimum mapping unit</source>
        <translation>Unité minimale de collecte</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Smaller regions are merged into the neighbour with the longest common border</source>
        <translation>Les régions plus petites sont fusionnées avec la voisine qui a la plus longue limite commune</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>m²</source>
        <translation>m²</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>ha</source>
        <translation>ha</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>4: touch in edges</source>
        <translation>4 : se touchent par les côtés</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>8: touch in corners, too</source>
        <translation>8 : se touchent aussi par les coins</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Pixels of these classes never change; their small regions stay</source>
        <translation>Les pixels de ces classes ne changent jamais ; leurs petites régions restent</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Neighbouring pixels</source>
        <translation>Pixels voisins</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Protected</source>
        <translation>Protégées</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>Recode classes</source>
        <translation>Recoder les classes</translation>
    </message>
    <message>
        <location filename="../panel/finish/generalise.py"/>
        <source>becomes</source>
        <translation>devient</translation>
    </message>
    <message>
        <location filename="../panel/finish/hand.py"/>
        <source>The map has no classes: give its values names in the layer's style.</source>
        <translation>La carte n'a pas de classes : donnez des noms à ses valeurs dans le style de la couche.</translation>
    </message>
    <message>
        <location filename="../panel/finish/handover.py"/>
        <source>Delivered as {0}; it passes.</source>
        <translation>Livré comme {0} ; conforme.</translation>
    </message>
    <message>
        <location filename="../panel/finish/handover.py"/>
        <source>Delivered as {0}; the check found faults.</source>
        <translation>Livré comme {0} ; le contrôle a trouvé des défauts.</translation>
    </message>
    <message>
        <location filename="../panel/finish/make.py"/>
        <source>{0} · finished</source>
        <translation>{0} · finalisée</translation>
    </message>
    <message>
        <location filename="../panel/finish/make.py"/>
        <source>{0} pixels have another class in {1}.</source>
        <translation>{0} pixels ont une autre classe dans {1}.</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Not known</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>A raster of classes: of the Classify tab, or any layer with one band that is painted by its values</source>
        <translation>Un raster de classes : de l'onglet Classer, ou toute couche à une bande représentée par ses valeurs</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Corrections belong to this raster: every later map of it gets them, whatever the model</source>
        <translation>Les corrections sont rattachées à ce raster : chaque carte ultérieure de ce raster les reçoit, quel que soit le modèle</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Made from</source>
        <translation>Faite à partir de</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Choose a map: a raster of classes.</source>
        <translation>Choisissez une carte : un raster de classes.</translation>
    </message>
    <message>
        <location filename="../panel/finish/map.py"/>
        <source>Say what the map was made from, so that later maps of it get the corrections.</source>
        <translation>Indiquez à partir de quoi la carte a été faite, pour que les cartes ultérieures en reçoivent les corrections.</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>Delivered: {0}</source>
        <translation>Livré : {0}</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>{0} of {1} regions are listed.</source>
        <translation>{0} régions sur {1} sont listées.</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>The rules would give {0} pixels another class.</source>
        <translation>Les règles donneraient une autre classe à {0} pixels.</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>Stopped; nothing was written.</source>
        <translation>Arrêté ; rien n'a été écrit.</translation>
    </message>
    <message>
        <location filename="../panel/finish/page.py"/>
        <source>Nothing is to be done to this map yet.</source>
        <translation>Il n'y a encore rien à faire sur cette carte.</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Look at regions</source>
        <translation>Examiner les régions</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>largest first</source>
        <translation>les plus grandes d'abord</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>smallest first</source>
        <translation>les plus petites d'abord</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>least certain first</source>
        <translation>les moins sûres d'abord</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Smaller regions are left out</source>
        <translation>Les régions plus petites sont exclues</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Only in this view</source>
        <translation>Seulement dans cette vue</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Regions that reach into what the map window shows when they are listed</source>
        <translation>Les régions qui touchent ce que la fenêtre de carte montre au moment où elles sont listées</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>From</source>
        <translation>À partir de</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>List the regions</source>
        <translation>Lister les régions</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Accept (A)</source>
        <translation>Accepter (A)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>It is right: the region keeps its class in every later map of this scene</source>
        <translation>C'est correct : la région garde sa classe dans chaque carte ultérieure de cette scène</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Recode (R)</source>
        <translation>Recoder (R)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Skip (S)</source>
        <translation>Passer (S)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>Back (B)</source>
        <translation>Retour (B)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>all</source>
        <translation>toutes</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>{0} (R)</source>
        <translation>{0} (R)</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>The region has the class that is chosen under Corrections</source>
        <translation>La région a la classe choisie sous Corrections</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>All regions of this list have corrections already.</source>
        <translation>Toutes les régions de cette liste ont déjà des corrections.</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>The map has no such region.</source>
        <translation>La carte n'a pas de telle région.</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>That was the last region of the list.</source>
        <translation>C'était la dernière région de la liste.</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>{0} of {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
    <message>
        <location filename="../panel/finish/review.py"/>
        <source>confidence {0}</source>
        <translation>confiance {0}</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Moves</source>
        <translation>Déplace</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Add a rule</source>
        <translation>Ajouter une règle</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Remove the rule</source>
        <translation>Supprimer la règle</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Earlier: later rules see what earlier ones have changed</source>
        <translation>Plus tôt : les règles suivantes voient ce que les précédentes ont changé</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>Count what they move</source>
        <translation>Compter ce qu'elles déplacent</translation>
    </message>
    <message>
        <location filename="../panel/finish/rules.py"/>
        <source>For example: {0}; joined with and, or, not.</source>
        <translation>Par exemple : {0} ; combiné avec and, or, not.</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>SAM Land Cover: guide</source>
        <translation>SAM Land Cover : guide</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Five minutes</source>
        <translation>Cinq minutes</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>User guide</source>
        <translation>Guide d'utilisation</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Clicking</source>
        <translation>Cliquer</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Checking a map</source>
        <translation>Évaluer une carte</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Delivering</source>
        <translation>Livrer</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Installing</source>
        <translation>Installer</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Troubleshooting</source>
        <translation>Dépannage</translation>
    </message>
    <message>
        <location filename="../panel/guide.py"/>
        <source>Model cards</source>
        <translation>Fiches des modèles</translation>
    </message>
    <message>
        <location filename="../panel/keyboard.py"/>
        <source>Fold or unfold: {0}</source>
        <translation>Replier ou déplier : {0}</translation>
    </message>
    <message>
        <location filename="../panel/keyboard.py"/>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <location filename="../panel/message.py"/>
        <source>Open log</source>
        <translation>Ouvrir le journal</translation>
    </message>
    <message>
        <location filename="../panel/message.py"/>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Encoder</source>
        <translation>Encodeur</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Positions</source>
        <translation>Positions</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Modes</source>
        <translation>Modes</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Features</source>
        <translation>Caractéristiques</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Classifier</source>
        <translation>Classifieur</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Parameters</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Prediction</source>
        <translation>Prédiction</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Ground resolution</source>
        <translation>Résolution au sol</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Base weights</source>
        <translation>Poids de base</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Measured</source>
        <translation>Mesuré</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Written by</source>
        <translation>Écrit par</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Bands</source>
        <translation>Bandes</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Published</source>
        <translation>Publié</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>{0} are here already; the download goes on from there.</source>
        <translation>{0} sont déjà là ; le téléchargement reprend à partir de là.</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>“{0}” is under this licence:

{1}
{2}

Its publisher's page: {3}

Do you accept it?</source>
        <translation>« {0} » est sous cette licence :

{1}
{2}

Page de l'éditeur : {3}

L'acceptez-vous ?</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>The folder was named by {0}; delete the file yourself.</source>
        <translation>Le dossier a été désigné par {0} ; supprimez vous-même le fichier.</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Only files in the folder of models can be deleted here.</source>
        <translation>Seuls les fichiers du dossier des modèles peuvent être supprimés ici.</translation>
    </message>
    <message>
        <location filename="../panel/models/card.py"/>
        <source>Input {0}</source>
        <translation>Entrée {0}</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Use</source>
        <translation>Utiliser</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Import a file…</source>
        <translation>Importer un fichier…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Class schemes…</source>
        <translation>Nomenclatures…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Nothing was downloaded: the licence was not accepted.</source>
        <translation>Rien n'a été téléchargé : la licence n'a pas été acceptée.</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Downloading {0}…</source>
        <translation>Téléchargement de {0}…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Importing {0}…</source>
        <translation>Importation de {0}…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Looking at {0}…</source>
        <translation>Examen de {0}…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Go on downloading</source>
        <translation>Reprendre le téléchargement</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>{0} is chosen in the panel.</source>
        <translation>{0} est choisi dans le panneau.</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>STAC item of a model (*.json)</source>
        <translation>Élément STAC d'un modèle (*.json)</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Import a checkpoint</source>
        <translation>Importer un checkpoint</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Copying {0}…</source>
        <translation>Copie de {0}…</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>{0} is in the list.</source>
        <translation>{0} est dans la liste.</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Delete {0}? This frees {1} and cannot be undone.

{2}</source>
        <translation>Supprimer {0} ? Cela libère {1} et ne peut pas être annulé.

{2}</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Delete a model</source>
        <translation>Supprimer un modèle</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Deleted; {0} are free again.</source>
        <translation>Supprimé ; {0} sont de nouveau libres.</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>{0} is here; its content was checked.</source>
        <translation>{0} est là ; son contenu a été vérifié.</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Cancelled; nothing was copied.</source>
        <translation>Annulé ; rien n'a été copié.</translation>
    </message>
    <message>
        <location filename="../panel/models/dialog.py"/>
        <source>Cancelled; what has arrived is kept.</source>
        <translation>Annulé ; ce qui est arrivé est conservé.</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>There is another {0} in {1}: rename one of them first.</source>
        <translation>Il y a un autre {0} dans {1} : renommez d'abord l'un des deux.</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>{0} cannot be copied to {1}: {2}.</source>
        <translation>{0} ne peut pas être copié vers {1} : {2}.</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>{0} is not in the folder of models and stays.</source>
        <translation>{0} n'est pas dans le dossier des modèles et reste.</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>it is in use</source>
        <translation>il est en cours d'utilisation</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>{0} cannot be deleted: {1}.</source>
        <translation>{0} ne peut pas être supprimé : {1}.</translation>
    </message>
    <message>
        <location filename="../panel/models/files.py"/>
        <source>SAM Land Cover: copying a model</source>
        <translation>SAM Land Cover : copie d'un modèle</translation>
    </message>
    <message>
        <location filename="../panel/models/fits.py"/>
        <source>for clicking</source>
        <translation>pour cliquer</translation>
    </message>
    <message>
        <location filename="../panel/models/fits.py"/>
        <source>fits</source>
        <translation>convient</translation>
    </message>
    <message>
        <location filename="../panel/models/fits.py"/>
        <source>does not fit</source>
        <translation>ne convient pas</translation>
    </message>
    <message>
        <location filename="../panel/models/layout.py"/>
        <source>Your layers</source>
        <translation>Vos couches</translation>
    </message>
    <message>
        <location filename="../panel/models/layout.py"/>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Licence of the model</source>
        <translation>Licence du modèle</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Accept and download</source>
        <translation>Accepter et télécharger</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Copy {0} ({1}) into the folder of models, or use it from where it is?

{2}</source>
        <translation>Copier {0} ({1}) dans le dossier des modèles, ou l'utiliser depuis son emplacement ?

{2}</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <location filename="../panel/models/questions.py"/>
        <source>Use from where it is</source>
        <translation>Utiliser depuis son emplacement</translation>
    </message>
    <message>
        <location filename="../panel/models/rows.py"/>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <location filename="../panel/models/rows.py"/>
        <source>Opened from elsewhere</source>
        <translation>Ouverts depuis un autre emplacement</translation>
    </message>
    <message>
        <location filename="../panel/models/rows.py"/>
        <source>Came with the plugin</source>
        <translation>Fournis avec l'extension</translation>
    </message>
    <message>
        <location filename="../panel/models/rows.py"/>
        <source>To download</source>
        <translation>À télécharger</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>the newer one counts</source>
        <translation>la plus récente l'emporte</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>leave both</source>
        <translation>laisser les deux</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>cut the new one</source>
        <translation>découper la nouvelle</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>merge if the class is the same</source>
        <translation>fusionner si la classe est la même</translation>
    </message>
    <message>
        <location filename="../panel/overlap_box.py"/>
        <source>Where a new label meets others; the newer one cuts those of other classes. Undo takes all of it back</source>
        <translation>Là où une nouvelle étiquette en rencontre d'autres ; la plus récente découpe celles des autres classes. Annuler rétablit le tout</translation>
    </message>
    <message>
        <location filename="../panel/polygon_layer.py"/>
        <source>New GeoPackage</source>
        <translation>Nouveau GeoPackage</translation>
    </message>
    <message>
        <location filename="../panel/project_memory.py"/>
        <source>What the panel kept in this project cannot be read: choose the layers again.</source>
        <translation>Ce que le panneau gardait dans ce projet ne peut pas être lu : choisissez de nouveau les couches.</translation>
    </message>
    <message>
        <location filename="../panel/project_memory.py"/>
        <source>A newer version of SAM Land Cover saved this project: what this version knows is taken up.</source>
        <translation>Une version plus récente de SAM Land Cover a enregistré ce projet : ce que cette version connaît est repris.</translation>
    </message>
    <message>
        <location filename="../panel/project_memory.py"/>
        <source>The part “{0}” of the panel's state could not be taken up: {1}</source>
        <translation>La partie « {0} » de l'état du panneau n'a pas pu être reprise : {1}</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>left out of both</source>
        <translation>exclure les deux</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>the newer label is right</source>
        <translation>l'étiquette la plus récente est correcte</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>your labels are right</source>
        <translation>vos étiquettes sont correctes</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>the other labels are right</source>
        <translation>les autres étiquettes sont correctes</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>yours</source>
        <translation>la vôtre</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>theirs</source>
        <translation>l'autre</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>left out</source>
        <translation>exclue</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Join labels of two people</source>
        <translation>Réunir les étiquettes de deux personnes</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Yours</source>
        <translation>Vous</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Theirs</source>
        <translation>Autre personne</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Right is</source>
        <translation>Correcte</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Mine is right</source>
        <translation>La mienne est correcte</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Theirs is right</source>
        <translation>L'autre est correcte</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Leave both out</source>
        <translation>Exclure les deux</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>As the rule says</source>
        <translation>Selon la règle</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Join</source>
        <translation>Réunir</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>{0} exists already: choose another name.</source>
        <translation>{0} existe déjà : choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>The labels of the other person</source>
        <translation>Les étiquettes de l'autre personne</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>A new file: neither of the two is changed</source>
        <translation>Un nouveau fichier : aucun des deux n'est modifié</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>For every place that you do not decide yourself below</source>
        <translation>Pour chaque endroit que vous ne tranchez pas vous-même ci-dessous</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Choose a row to see its place on the map</source>
        <translation>Choisissez une ligne pour voir son endroit sur la carte</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Places that the two call differently</source>
        <translation>Endroits que les deux personnes nomment différemment</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Your labels</source>
        <translation>Vos étiquettes</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Their labels</source>
        <translation>Les autres étiquettes</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Where they differ</source>
        <translation>Là où elles diffèrent</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>Joined file</source>
        <translation>Fichier réuni</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>you</source>
        <translation>vous</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>newer</source>
        <translation>plus récente</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>no date</source>
        <translation>sans date</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>{0} places are called differently.</source>
        <translation>{0} endroits sont nommés différemment.</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>No place is called differently.</source>
        <translation>Aucun endroit n'est nommé différemment.</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>{0} labels come out: {1} in both files were taken once, {2} are dropped and {3} cut.</source>
        <translation>Résultat : {0} étiquettes ; {1} présentes dans les deux fichiers ont été prises une fois, {2} sont retirées et {3} découpées.</translation>
    </message>
    <message>
        <location filename="../panel/quick/conflicts.py"/>
        <source>The table shows the first {0}.</source>
        <translation>Le tableau montre les {0} premiers.</translation>
    </message>
    <message>
        <location filename="../panel/quick/encoder.py"/>
        <source>SAM, MFNet or CWSAM: what their frozen encoder sees is learnt from besides the pixels</source>
        <translation>SAM, MFNet ou CWSAM : ce que voit leur encodeur gelé sert à l'apprentissage, en plus des pixels</translation>
    </message>
    <message>
        <location filename="../panel/quick/encoder.py"/>
        <source>A checkpoint with an encoder</source>
        <translation>Un checkpoint avec encodeur</translation>
    </message>
    <message>
        <location filename="../panel/quick/encoder.py"/>
        <source>Every place that is looked at or labelled goes through the encoder once: seconds for each 512 px on a CPU with a large one. The saved model needs the encoder's file as well.</source>
        <translation>Chaque endroit affiché ou étiqueté passe une fois par l'encodeur : quelques secondes par 512 px sur un CPU avec un grand encodeur. Le modèle enregistré a aussi besoin du fichier de l'encodeur.</translation>
    </message>
    <message>
        <location filename="../panel/quick/encoder.py"/>
        <source>Without an encoder the map follows a label in about a second.</source>
        <translation>Sans encodeur, la carte suit une étiquette en une seconde environ.</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Run on whole layer</source>
        <translation>Exécuter sur toute la couche</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Fine-tune…</source>
        <translation>Affiner…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Opening the scene…</source>
        <translation>Ouverture de la scène…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Looking at the view…</source>
        <translation>Examen de la vue…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Learning from the labels…</source>
        <translation>Apprentissage à partir des étiquettes…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>First picture, coarse and unchecked. Learning from the labels…</source>
        <translation>Première image, grossière et non vérifiée. Apprentissage à partir des étiquettes…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Drawing the map of the view…</source>
        <translation>Dessin de la carte de la vue…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>First picture, coarse and unchecked. Drawing the map of the view…</source>
        <translation>Première image, grossière et non vérifiée. Dessin de la carte de la vue…</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>The engine has stopped; the next edit tries again.</source>
        <translation>Le moteur s'est arrêté ; la prochaine modification fait un nouvel essai.</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Fine-tuning learns from polygons; these labels are points.</source>
        <translation>L'affinage apprend à partir de polygones ; ces étiquettes sont des points.</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Fine-tuning learns from an optical or a radar layer, not from both.</source>
        <translation>L'affinage apprend à partir d'une couche optique ou d'une couche radar, pas des deux.</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>Save the model of these labels, and make the map of the whole layer</source>
        <translation>Enregistrer le modèle de ces étiquettes et créer la carte de toute la couche</translation>
    </message>
    <message>
        <location filename="../panel/quick/foot.py"/>
        <source>The training dialog with this scene and these labels</source>
        <translation>La fenêtre d'entraînement avec cette scène et ces étiquettes</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Labels of SCP or AcATaMa</source>
        <translation>Étiquettes de SCP ou d'AcATaMa</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Macroclasses</source>
        <translation>Macroclasses</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>SCP has two levels. Which becomes the class of a label?</source>
        <translation>SCP a deux niveaux. Lequel devient la classe d'une étiquette ?</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Reading {0}…</source>
        <translation>Lecture de {0}…</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>{0} was not imported: your own classes stay.</source>
        <translation>{0} n'a pas été importé : vos propres classes restent.</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>{0} has no coordinate system of its own: the scene's, {1}, was taken.</source>
        <translation>{0} n'a pas de système de coordonnées : celui de la scène, {1}, a été pris.</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Left out, without a shape that can be used: {0}.</source>
        <translation>Exclus, sans forme utilisable : {0}.</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>1 label of {0} was added to “{1}”; undo takes it back.</source>
        <translation>1 étiquette de {0} a été ajoutée à « {1} » ; annuler la retire.</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>{0} labels of {1} were added to “{2}”; undo takes them back.</source>
        <translation>{0} étiquettes de {1} ont été ajoutées à « {2} » ; annuler les retire.</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Labels that are drawn or clicked from now on go into “{0}”, too.</source>
        <translation>Les étiquettes tracées ou cliquées à partir de maintenant vont aussi dans « {0} ».</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>“{0}” is no longer learnt from: choose it again under Labels to go back to it.</source>
        <translation>« {0} » ne sert plus à l'apprentissage : choisissez-la de nouveau sous Étiquettes pour y revenir.</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>It has edits that are not saved.</source>
        <translation>Elle a des modifications non enregistrées.</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>{0} brings classes of its own, but you have a list of your own: {1}. Replace your list, or add the classes to it?</source>
        <translation>{0} apporte ses propres classes, mais vous avez votre propre liste : {1}. Remplacer votre liste, ou y ajouter les classes ?</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>The classes of {0} come into your own list, which is another one now: {1}. Replace it?</source>
        <translation>Les classes de {0} vont dans votre propre liste, qui est maintenant une autre : {1}. La remplacer ?</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Your own classes</source>
        <translation>Vos propres classes</translation>
    </message>
    <message>
        <location filename="../panel/quick/import_labels.py"/>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>Choose or draw your own labels first.</source>
        <translation>Choisissez ou tracez d'abord vos propres étiquettes.</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>“{0}” is no file: save its features as a file first.</source>
        <translation>« {0} » n'est pas un fichier : enregistrez d'abord ses entités dans un fichier.</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>“{0}” has edits that are not saved: save them first, with the disk beside the layer.</source>
        <translation>« {0} » a des modifications non enregistrées : enregistrez-les d'abord, avec la disquette à côté de la couche.</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>Labels of two people</source>
        <translation>Étiquettes de deux personnes</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>{0} cannot be opened.</source>
        <translation>{0} ne peut pas être ouvert.</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>{0} labels of two people are in “{1}”, from now on these are learnt from.</source>
        <translation>{0} étiquettes de deux personnes sont dans « {1} » ; elles servent désormais à l'apprentissage.</translation>
    </message>
    <message>
        <location filename="../panel/quick/join.py"/>
        <source>The file's layer “conflicts” lists the {0} places that were called differently.</source>
        <translation>La couche « conflicts » du fichier liste les {0} endroits nommés différemment.</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Save the labels to the file</source>
        <translation>Enregistrer les étiquettes dans le fichier</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Any layer of polygons or points, also the one that is clicked into: every edit redraws the map, undo too</source>
        <translation>Toute couche de polygones ou de points, y compris celle qui reçoit les clics : chaque modification redessine la carte, annuler aussi</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Import labels of SCP or AcATaMa…</source>
        <translation>Importer des étiquettes de SCP ou d'AcATaMa…</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Join with the labels of another person…</source>
        <translation>Réunir avec les étiquettes d'une autre personne…</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Numbers of the classes, or their names</source>
        <translation>Numéros des classes, ou leurs noms</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Class field</source>
        <translation>Champ de classe</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Written with every label that is drawn or clicked; may be empty. Default: QGIS's @user_full_name</source>
        <translation>Écrit avec chaque étiquette tracée ou cliquée ; peut être vide. Par défaut : @user_full_name de QGIS</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Draw labels</source>
        <translation>Tracer des étiquettes</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Add these classes</source>
        <translation>Ajouter ces classes</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Take the numbers as they are</source>
        <translation>Prendre les numéros tels quels</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>The classes that the labels have join the scheme, with numbers of their own</source>
        <translation>Les classes des étiquettes rejoignent la nomenclature, avec des numéros propres</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>The numbers mean the classes of the scheme that is chosen now</source>
        <translation>Les numéros désignent les classes de la nomenclature choisie actuellement</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Overlaps</source>
        <translation>Superpositions</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>The label layer could not be added to the project.</source>
        <translation>La couche d'étiquettes n'a pas pu être ajoutée au projet.</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Choose the class field of “{0}”.</source>
        <translation>Choisissez le champ de classe de « {0} ».</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>“{0}” holds points: to draw polygons, choose “New GeoPackage” or a polygon layer.</source>
        <translation>« {0} » contient des points : pour tracer des polygones, choisissez « Nouveau GeoPackage » ou une couche de polygones.</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Click corners and close with the right button, or drag a rectangle; number keys change the class</source>
        <translation>Cliquez les sommets et fermez avec le bouton droit, ou tracez un rectangle en faisant glisser ; les touches numériques changent la classe</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>Stop drawing</source>
        <translation>Arrêter de tracer</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>The first label makes a GeoPackage beside the project.</source>
        <translation>La première étiquette crée un GeoPackage à côté du projet.</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>1 label</source>
        <translation>1 étiquette</translation>
    </message>
    <message>
        <location filename="../panel/quick/labels.py"/>
        <source>{0} labels</source>
        <translation>{0} étiquettes</translation>
    </message>
    <message>
        <location filename="../panel/quick/matching.py"/>
        <source>{0} labels were matched with the classes by name.</source>
        <translation>{0} étiquettes ont été associées aux classes par nom.</translation>
    </message>
    <message>
        <location filename="../panel/quick/matching.py"/>
        <source>They have the numbers of this scheme now; undo in “{0}” takes it back.</source>
        <translation>Elles ont maintenant les numéros de cette nomenclature ; annuler dans « {0} » rétablit les précédents.</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>Labels that the new one covers are gone: {0}. Ctrl+Z brings them back.</source>
        <translation>Étiquettes couvertes par la nouvelle et supprimées : {0}. Ctrl+Z les rétablit.</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>The map {0} cannot be read.</source>
        <translation>La carte {0} ne peut pas être lue.</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>Nothing in this view is left to be shown: move the map.</source>
        <translation>Il ne reste rien à montrer dans cette vue : déplacez la carte.</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>The checkpoint cannot be saved: {0}.</source>
        <translation>Le checkpoint ne peut pas être enregistré : {0}.</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>Saved as {0}</source>
        <translation>Enregistré sous {0}</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>“{0}” was removed from the project.</source>
        <translation>« {0} » a été retirée du projet.</translation>
    </message>
    <message>
        <location filename="../panel/quick/page.py"/>
        <source>The map of the view comes first.</source>
        <translation>La carte de la vue d'abord.</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Learns from</source>
        <translation>Apprend à partir de</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Choose an optical layer, a radar layer or another one in the scene above; elevation may be added.</source>
        <translation>Choisissez une couche optique, une couche radar ou une autre dans la scène ci-dessus ; l'altitude peut être ajoutée.</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Choose an optical layer, a radar layer, or both; elevation may be added.</source>
        <translation>Choisissez une couche optique, une couche radar, ou les deux ; l'altitude peut être ajoutée.</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>A layer has no band to look at.</source>
        <translation>Une couche n'a pas de bande à examiner.</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Further tiles are not learnt from here: {0}.</source>
        <translation>Les autres tuiles ne servent pas à l'apprentissage ici : {0}.</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Whether the map is learnt from this layer</source>
        <translation>Indique si la carte apprend à partir de cette couche</translation>
    </message>
    <message>
        <location filename="../panel/quick/scene.py"/>
        <source>Computed while the layers are read; heights that it is computed of are then not learnt from themselves</source>
        <translation>Calculé pendant la lecture des couches ; les hauteurs qui servent à ce calcul ne servent alors pas elles-mêmes à l'apprentissage</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Map of the view</source>
        <translation>Carte de la vue</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>How much of the map is seen</source>
        <translation>Quelle part de la carte est visible</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Image left, map right</source>
        <translation>Image à gauche, carte à droite</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Hold to see the image without the map</source>
        <translation>Maintenez appuyé pour voir l'image sans la carte</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Opacity</source>
        <translation>Opacité</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Swipe</source>
        <translation>Balayage</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>How good it is</source>
        <translation>Sa qualité</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Take me to the least certain place</source>
        <translation>Aller à l'endroit le moins sûr</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>points</source>
        <translation>points</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>labels</source>
        <translation>étiquettes</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>polygons</source>
        <translation>polygones</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>{0}, from {1} {2} in {3} places, each judged by a map that has not seen that place.</source>
        <translation>{0}, à partir de {1} {2} en {3} endroits, chacun jugé par une carte qui n'a pas vu cet endroit.</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>mIoU between {0} and {1} is likely.</source>
        <translation>Un mIoU entre {0} et {1} est probable.</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>A score needs more labels of each class.</source>
        <translation>Un score demande plus d'étiquettes de chaque classe.</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>{0} adds {1} mIoU; there are too few places for an interval.</source>
        <translation>{0} ajoute {1} mIoU ; il y a trop peu d'endroits pour un intervalle.</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>{0} adds {1} mIoU (95 %: {2} to {3}).</source>
        <translation>{0} ajoute {1} mIoU (95 % : {2} à {3}).</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>{0} adds {1} mIoU (95 %: {2} to {3}): it may as well add nothing.</source>
        <translation>{0} ajoute {1} mIoU (95 % : {2} à {3}) : il se peut aussi que cela n'ajoute rien.</translation>
    </message>
    <message>
        <location filename="../panel/quick/view.py"/>
        <source>Go to the labels of “{0}”, one after another (Enter)</source>
        <translation>Parcourir les étiquettes de « {0} », l'une après l'autre (Entrée)</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Copied.</source>
        <translation>Copié.</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Rows: {0} · columns: {1}; pixels</source>
        <translation>Lignes : {0} · colonnes : {1} ; pixels</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>What became what</source>
        <translation>Ce qui est devenu quoi</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Earlier result left, later result right</source>
        <translation>Résultat antérieur à gauche, résultat ultérieur à droite</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>&amp;Swipe</source>
        <translation>&amp;Balayage</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Copy the table</source>
        <translation>Copier le tableau</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>Counting…</source>
        <translation>Comptage…</translation>
    </message>
    <message>
        <location filename="../panel/runs/compare.py"/>
        <source>{0} of {1} compared pixels changed ({2} %).</source>
        <translation>{0} pixels comparés sur {1} ont changé ({2} %).</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Settings and files of the selected run</source>
        <translation>Paramètres et fichiers de l'exécution sélectionnée</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Run again</source>
        <translation>Exécuter de nouveau</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>The same run with a new file</source>
        <translation>La même exécution avec un nouveau fichier</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Compare…</source>
        <translation>Comparer…</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Two selected results: what changed, and a swipe on the map</source>
        <translation>Deux résultats sélectionnés : ce qui a changé, et un balayage sur la carte</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Add to the map</source>
        <translation>Ajouter à la carte</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Delete files…</source>
        <translation>Supprimer les fichiers…</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Off the list; files stay. A waiting run is dropped</source>
        <translation>Retire de la liste ; les fichiers restent. Une exécution en attente est abandonnée</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Many scenes…</source>
        <translation>Plusieurs scènes…</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>One model over the scenes of a folder, or over layers</source>
        <translation>Un modèle sur les scènes d'un dossier, ou sur des couches</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Written. Open it in the toolbox: {0}, Execute as Batch Process, Open.</source>
        <translation>Écrit. Ouvrez-le dans la boîte à outils : {0}, Exécuter comme processus de lot, Ouvrir.</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Delete {0} files ({1} MB)?</source>
        <translation>Supprimer {0} fichiers ({1} Mo) ?</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>When</source>
        <translation>Date</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Copy as</source>
        <translation>Copier comme</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Command lines</source>
        <translation>Lignes de commande</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Python for the QGIS console</source>
        <translation>Python pour la console de QGIS</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Processing batch file…</source>
        <translation>Fichier de lot de traitements…</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>It took polygons that were selected then, which are not kept: set it up in the form.</source>
        <translation>Elle utilisait des polygones alors sélectionnés, qui ne sont pas conservés : réglez-la dans le formulaire.</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Made on another computer: not deleted from here.</source>
        <translation>Fait sur un autre ordinateur : ne peut pas être supprimé d'ici.</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>Save as batch</source>
        <translation>Enregistrer comme lot</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>running</source>
        <translation>en cours</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>waits</source>
        <translation>en attente</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>done</source>
        <translation>terminée</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>stopped</source>
        <translation>arrêtée</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>failed</source>
        <translation>échouée</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>(not there any more)</source>
        <translation>(n'existe plus)</translation>
    </message>
    <message>
        <location filename="../panel/runs/dialog.py"/>
        <source>{0} (file is gone)</source>
        <translation>{0} (fichier disparu)</translation>
    </message>
    <message>
        <location filename="../panel/runs/office.py"/>
        <source>This version has no algorithm “{0}”.</source>
        <translation>Cette version n'a pas d'algorithme « {0} ».</translation>
    </message>
    <message>
        <location filename="../panel/runs/office.py"/>
        <source>Choose a model in the tab Classify first.</source>
        <translation>Choisissez d'abord un modèle dans l'onglet Classer.</translation>
    </message>
    <message>
        <location filename="../panel/runs/office.py"/>
        <source>{0} of {1} scenes are done, in {2} s.</source>
        <translation>{0} scènes sur {1} sont terminées, en {2} s.</translation>
    </message>
    <message>
        <location filename="../panel/runs/office.py"/>
        <source>Show the list</source>
        <translation>Afficher la liste</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Many scenes with “{0}”</source>
        <translation>Plusieurs scènes avec « {0} »</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Add the maps to the project</source>
        <translation>Ajouter les cartes au projet</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Run all</source>
        <translation>Tout exécuter</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Add rasters: a folder, files, or layers of the project.</source>
        <translation>Ajoutez des rasters : un dossier, des fichiers, ou des couches du projet.</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Choose a folder for the maps.</source>
        <translation>Choisissez un dossier pour les cartes.</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>{0} cannot be read as a raster.</source>
        <translation>{0} ne peut pas être lu comme raster.</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>{0}: not every band that the model reads is there.</source>
        <translation>{0} : toutes les bandes que lit le modèle ne sont pas là.</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Folder…</source>
        <translation>Dossier…</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Files…</source>
        <translation>Fichiers…</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Layers of the project</source>
        <translation>Couches du projet</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Scenes</source>
        <translation>Scènes</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Folder for the maps</source>
        <translation>Dossier des cartes</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Maps go to</source>
        <translation>Les cartes vont dans</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>{0} scenes. Left out, no partner or several by their names: {1} ({2} files).</source>
        <translation>{0} scènes. Exclus, sans partenaire ou avec plusieurs d'après leurs noms : {1} ({2} fichiers).</translation>
    </message>
    <message>
        <location filename="../panel/runs/scenes.py"/>
        <source>{0} scenes.</source>
        <translation>{0} scènes.</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Choose a layer…</source>
        <translation>Choisir une couche…</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Role “{0}”</source>
        <translation>Rôle « {0} »</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Take {0} out of the scene</source>
        <translation>Retirer {0} de la scène</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>The chosen model reads this role.</source>
        <translation>Le modèle choisi lit ce rôle.</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Scene</source>
        <translation>Scène</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Add a layer as …</source>
        <translation>Ajouter une couche comme …</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>One more kind of raster: radar, near infrared, slope, or a word of your own</source>
        <translation>Un autre type de raster : radar, proche infrarouge, pente, ou un mot à vous</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Add the missing files</source>
        <translation>Ajouter les fichiers manquants</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>A role is a word of lower-case letters, digits and _, a letter first.</source>
        <translation>Un rôle est un mot en minuscules, chiffres et _, commençant par une lettre.</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Another word…</source>
        <translation>Un autre mot…</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>What the layer shows, in one word, as the model card says it (e.g. thermal, sar_vv):</source>
        <translation>Ce que montre la couche, en un mot, tel que le dit la fiche du modèle (p. ex. thermal, sar_vv) :</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>{0}: “{1}”</source>
        <translation>{0} : « {1} »</translation>
    </message>
    <message>
        <location filename="../panel/scene/header.py"/>
        <source>Not in this project any more: {0}. Choose other layers, or add the files again.</source>
        <translation>Ne sont plus dans ce projet : {0}. Choisissez d'autres couches, ou ajoutez de nouveau les fichiers.</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Class scheme</source>
        <translation>Nomenclature</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Colour…</source>
        <translation>Couleur…</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>class {0}</source>
        <translation>classe {0}</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>{0} classes of {1}.</source>
        <translation>{0} classes de {1}.</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>{0} classes were written to {1}.</source>
        <translation>{0} classes ont été écrites dans {1}.</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Start from…</source>
        <translation>Partir de…</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>My own classes</source>
        <translation>Mes propres classes</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Classes of a table (CSV), a QGIS style (QML), a scheme (JSON) or a checkpoint</source>
        <translation>Classes d'un tableau (CSV), d'un style QGIS (QML), d'une nomenclature (JSON) ou d'un checkpoint</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>A table (CSV), a QGIS style (QML) or a scheme (JSON)</source>
        <translation>Un tableau (CSV), un style QGIS (QML) ou une nomenclature (JSON)</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>The selected classes become the first of them; so do their labels, where the layer is open in a tab</source>
        <translation>Les classes sélectionnées deviennent la première d'entre elles ; leurs étiquettes aussi, là où la couche est ouverte dans un onglet</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Labels get the new names: {0}.</source>
        <translation>Les étiquettes reçoivent les nouveaux noms : {0}.</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Labels of {0} keep their name and are left out until you say what they are.</source>
        <translation>Les étiquettes de {0} gardent leur nom et sont exclues jusqu'à ce que vous disiez ce qu'elles sont.</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>This replaces your own list of {0} classes.</source>
        <translation>Ceci remplace votre propre liste de {0} classes.</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Colour of the class</source>
        <translation>Couleur de la classe</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Class schemes (*.csv *.qml *.json)</source>
        <translation>Nomenclatures (*.csv *.qml *.json)</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Import classes</source>
        <translation>Importer des classes</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Table (*.csv)</source>
        <translation>Tableau (*.csv)</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>QGIS style (*.qml)</source>
        <translation>Style QGIS (*.qml)</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Class scheme (*.json)</source>
        <translation>Nomenclature (*.json)</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>Export classes</source>
        <translation>Exporter des classes</translation>
    </message>
    <message>
        <location filename="../panel/schemes/editor.py"/>
        <source>{0} and {1} more</source>
        <translation>{0} et {1} de plus</translation>
    </message>
    <message>
        <location filename="../panel/schemes/table.py"/>
        <source>Colour</source>
        <translation>Couleur</translation>
    </message>
    <message>
        <location filename="../panel/schemes/table.py"/>
        <source>Parent</source>
        <translation>Parent</translation>
    </message>
    <message>
        <location filename="../panel/schemes/table.py"/>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../panel/schemes/table.py"/>
        <source>Double-click a cell to change it. The parent is a coarser class, such as “vegetation”.</source>
        <translation>Double-cliquez une cellule pour la modifier. Le parent est une classe plus grossière, comme « végétation ».</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>From a checkpoint…</source>
        <translation>Depuis un checkpoint…</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Double-click to rename. New polygons get the selected class.</source>
        <translation>Double-cliquez pour renommer. Les nouveaux polygones reçoivent la classe sélectionnée.</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Add a class</source>
        <translation>Ajouter une classe</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Remove the selected class</source>
        <translation>Supprimer la classe sélectionnée</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Colour of the selected class…</source>
        <translation>Couleur de la classe sélectionnée…</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Edit the classes…</source>
        <translation>Modifier les classes…</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Select all labels of the selected class</source>
        <translation>Sélectionner toutes les étiquettes de la classe sélectionnée</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Number key {0}</source>
        <translation>Touche numérique {0}</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>Classes of a checkpoint</source>
        <translation>Classes d'un checkpoint</translation>
    </message>
    <message>
        <location filename="../panel/segment/classes.py"/>
        <source>“{0}” has no classes.</source>
        <translation>« {0} » n'a pas de classes.</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Segment everything</source>
        <translation>Tout segmenter</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Clicks along a side of the model's view: more find smaller objects, and take longer</source>
        <translation>Clics le long d'un côté de la vue du modèle : un plus grand nombre trouve des objets plus petits, et prend plus de temps</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>The model's own estimate of IoU; less keeps more, and worse, outlines</source>
        <translation>L'estimation de l'IoU par le modèle lui-même ; une valeur plus basse garde davantage de contours, et de moins bons</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>the chosen one</source>
        <translation>la classe choisie</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Class of the polygons found</source>
        <translation>Classe des polygones trouvés</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Density</source>
        <translation>Densité</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Least score</source>
        <translation>Score minimal</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>Stopped; no polygon was added.</source>
        <translation>Arrêté ; aucun polygone n'a été ajouté.</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>What is seen of the server's layer is read first, as finely as it is shown.</source>
        <translation>Ce qui est visible de la couche du serveur est lu d'abord, aussi finement qu'il est affiché.</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>1 view</source>
        <translation>1 vue</translation>
    </message>
    <message>
        <location filename="../panel/segment/everything.py"/>
        <source>up to {0} views</source>
        <translation>jusqu'à {0} vues</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Click model</source>
        <translation>Modèle pour cliquer</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Choose a SAM checkpoint.</source>
        <translation>Choisissez un checkpoint SAM.</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Segment Anything: an official .pth (ViT-B, L or H) or a .safetensors</source>
        <translation>Segment Anything : un .pth officiel (ViT-B, L ou H) ou un .safetensors</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>The model cannot be read without the engine; see the Classify tab.</source>
        <translation>Le modèle ne peut pas être lu sans le moteur ; voir l'onglet Classer.</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>“{0}” classifies whole scenes and cannot be clicked with: choose a SAM checkpoint.</source>
        <translation>« {0} » classifie des scènes entières et ne sert pas à cliquer : choisissez un checkpoint SAM.</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>{0} · looks at {1} × {1} px at a time</source>
        <translation>{0} · regarde {1} × {1} px à la fois</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>red</source>
        <translation>rouge</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>green</source>
        <translation>vert</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>blue</source>
        <translation>bleu</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Band that the model sees as {0}; at first as the layer is drawn</source>
        <translation>Bande que le modèle voit comme {0} ; au départ, celle de l'affichage de la couche</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>Choose a raster layer to click on.</source>
        <translation>Choisissez une couche raster sur laquelle cliquer.</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>The layer “{0}” is broken.</source>
        <translation>La couche « {0} » est défectueuse.</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>No file of its own: what the map shows of it is read when clicking starts, pixel by pixel of {0}.</source>
        <translation>Pas de fichier propre : ce que la carte en montre est lu au début des clics, avec des pixels de {0}.</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>the layer</source>
        <translation>la couche</translation>
    </message>
    <message>
        <location filename="../panel/segment/model.py"/>
        <source>the screen</source>
        <translation>l'écran</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Click on the map</source>
        <translation>Cliquer sur la carte</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Nothing was found here: try a lower least score, or more density.</source>
        <translation>Rien n'a été trouvé ici : essayez un score minimal plus bas, ou plus de densité.</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>1 polygon was added to “{0}”.</source>
        <translation>1 polygone a été ajouté à « {0} ».</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>{1} polygons were added to “{0}”.</source>
        <translation>{1} polygones ont été ajoutés à « {0} ».</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Read as the map shows it, {0} m a pixel. After moving the map it is read again.</source>
        <translation>Lu tel que la carte le montre, {0} m par pixel. Après un déplacement de la carte, il est relu.</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Training set written. Train with: python -m core.train {0}</source>
        <translation>Jeu d'entraînement écrit. Pour entraîner : python -m core.train {0}</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Fine-tune now…</source>
        <translation>Affiner maintenant…</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Choose the raster layer and the polygon layer to train on.</source>
        <translation>Choisissez la couche raster et la couche de polygones pour l'entraînement.</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>{0} polygons were matched with the classes by name.</source>
        <translation>{0} polygones ont été associés aux classes par nom.</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>“{0}” was removed: clicking has ended.</source>
        <translation>« {0} » a été retirée : les clics sont terminés.</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Folder for the training set</source>
        <translation>Dossier du jeu d'entraînement</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Stop clicking</source>
        <translation>Arrêter de cliquer</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Opening the layer…</source>
        <translation>Ouverture de la couche…</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Embedding what is seen…</source>
        <translation>Encodage de ce qui est visible…</translation>
    </message>
    <message>
        <location filename="../panel/segment/page.py"/>
        <source>Reading what the map shows of “{0}”…</source>
        <translation>Lecture de ce que la carte montre de « {0} »…</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Save the polygons to the file</source>
        <translation>Enregistrer les polygones dans le fichier</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Export as training set…</source>
        <translation>Exporter comme jeu d'entraînement…</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>A folder with polygons, a label raster and a configuration for core.train</source>
        <translation>Un dossier avec les polygones, un raster d'étiquettes et une configuration pour core.train</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>The first polygon makes a GeoPackage beside the project.</source>
        <translation>Le premier polygone crée un GeoPackage à côté du projet.</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>1 polygon</source>
        <translation>1 polygone</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>{0} polygons</source>
        <translation>{0} polygones</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>, not all saved yet</source>
        <translation>, pas encore tous enregistrés</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Outline</source>
        <translation>Contour</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Outlines may move by so much to have fewer corners; 0 keeps every pixel</source>
        <translation>Les contours peuvent se déplacer d'autant pour avoir moins de sommets ; 0 garde chaque pixel</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Rounds of cutting corners</source>
        <translation>Passes d'arrondi des angles</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Smaller pieces and holes disappear</source>
        <translation>Les morceaux et les trous plus petits disparaissent</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>every pixel</source>
        <translation>chaque pixel</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>{0} × coarser, for large objects</source>
        <translation>{0} × plus grossier, pour les grands objets</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Simplify</source>
        <translation>Simplifier</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Smooth</source>
        <translation>Lisser</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Drop specks</source>
        <translation>Supprimer les fragments</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Neighbours</source>
        <translation>Voisins</translation>
    </message>
    <message>
        <location filename="../panel/segment/result.py"/>
        <source>Show the keys on the map</source>
        <translation>Afficher les touches sur la carte</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>Remove from this computer</source>
        <translation>Supprimer de cet ordinateur</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>Projects, layers and maps stay. To leave for good, choose all, then uninstall the plugin in QGIS.</source>
        <translation>Les projets, couches et cartes restent. Pour partir définitivement, choisissez tout, puis désinstallez l'extension dans QGIS.</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>Your labels, corrections and models stay in:</source>
        <translation>Vos étiquettes, corrections et modèles restent dans :</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>All, to leave for good (downloads are chosen apart)</source>
        <translation>Tout, pour partir définitivement (les téléchargements se choisissent à part)</translation>
    </message>
    <message>
        <location filename="../panel/setup/leaving.py"/>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Set up the engine</source>
        <translation>Installer le moteur</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Choose another folder…</source>
        <translation>Choisir un autre dossier…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Install</source>
        <translation>Installer</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Use a Python of mine…</source>
        <translation>Utiliser un Python existant…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Install without a network</source>
        <translation>Installer sans réseau</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>From the folder or the zip that make wheelhouse wrote on another computer</source>
        <translation>Depuis le dossier ou le zip que make wheelhouse a écrit sur un autre ordinateur</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Facts for a bug report, without names of home folders</source>
        <translation>Informations pour un rapport d'anomalie, sans noms de dossiers personnels</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Remove…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Checking {0}…</source>
        <translation>Vérification de {0}…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Copied: the report, with home folders replaced by ~.</source>
        <translation>Copié : le rapport, avec les dossiers personnels remplacés par ~.</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Compute on</source>
        <translation>Calculer sur</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>The models need Python packages of their own (PyTorch, rasterio and some small ones). They are installed once, into the folder below; QGIS's own Python stays as it is.</source>
        <translation>Les modèles ont besoin de leurs propres paquets Python (PyTorch, rasterio et quelques petits). Ils sont installés une seule fois, dans le dossier ci-dessous ; le Python de QGIS reste tel quel.</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>The installed packages are of an older version of this plugin. They work; Install renews them.</source>
        <translation>Les paquets installés sont ceux d'une version plus ancienne de cette extension. Ils fonctionnent ; Installer les renouvelle.</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Installed: {0}, in {1}</source>
        <translation>Installé : {0}, dans {1}</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>The engine uses {0}.</source>
        <translation>Le moteur utilise {0}.</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>pypi.org and pytorch.org</source>
        <translation>pypi.org et pytorch.org</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>pypi.org</source>
        <translation>pypi.org</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Install downloads about {0} from {1} and takes about {2} on disk. Nothing else ever leaves this computer: no account, no statistics, and your images stay here.</source>
        <translation>Installer télécharge environ {0} depuis {1} et occupe environ {2} sur le disque. Rien d'autre ne quitte jamais cet ordinateur : pas de compte, pas de statistiques, et vos images restent ici.</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Cancelled; nothing has changed. Finished downloads are kept.</source>
        <translation>Annulé ; rien n'a changé. Les téléchargements terminés sont conservés.</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Folder of the environment</source>
        <translation>Dossier de l'environnement</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Programs</source>
        <translation>Programmes</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Python with PyTorch and rasterio</source>
        <translation>Python avec PyTorch et rasterio</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>From a folder…</source>
        <translation>Depuis un dossier…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>From a zip file…</source>
        <translation>Depuis un fichier zip…</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>What make wheelhouse wrote</source>
        <translation>Ce que make wheelhouse a écrit</translation>
    </message>
    <message>
        <location filename="../panel/setup/section.py"/>
        <source>Removed.</source>
        <translation>Supprimé.</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>SAM Land Cover: looking at this computer</source>
        <translation>SAM Land Cover : examen de cet ordinateur</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>SAM Land Cover: installing the engine</source>
        <translation>SAM Land Cover : installation du moteur</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>SAM Land Cover: checking a Python</source>
        <translation>SAM Land Cover : vérification d'un Python</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>Removed; {0} are free again.</source>
        <translation>Supprimé ; {0} de nouveau libres.</translation>
    </message>
    <message>
        <location filename="../panel/setup/task.py"/>
        <source>SAM Land Cover: removing the engine</source>
        <translation>SAM Land Cover : suppression du moteur</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>Processor only</source>
        <translation>Processeur seul</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>NVIDIA GPU (CUDA 13)</source>
        <translation>GPU NVIDIA (CUDA 13)</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>Apple GPU (Metal)</source>
        <translation>GPU Apple (Metal)</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>Not checked against a hash of ours: {0}. Its SHA-256 is {1}; compare it with PyTorch's own.</source>
        <translation>Non vérifié avec une empreinte connue de nous : {0}. Son SHA-256 est {1} ; comparez-le avec celui de PyTorch.</translation>
    </message>
    <message>
        <location filename="../panel/setup/words.py"/>
        <source>Every file is checked against a SHA-256 but one: {0} is not on pypi.org in this build, only on {1}. Version and address are fixed; an installation without a network shows the file's hash.</source>
        <translation>Chaque fichier est vérifié par SHA-256, sauf un : {0} n'est pas sur pypi.org dans cette version, seulement sur {1}. Version et adresse sont fixées ; une installation sans réseau affiche l'empreinte du fichier.</translation>
    </message>
    <message>
        <location filename="../panel/tabs.py"/>
        <source>Classify</source>
        <translation>Classer</translation>
    </message>
    <message>
        <location filename="../panel/tabs.py"/>
        <source>Segment</source>
        <translation>Segmenter</translation>
    </message>
    <message>
        <location filename="../panel/tabs.py"/>
        <source>Label to map</source>
        <translation>Étiqueter</translation>
    </message>
    <message>
        <location filename="../panel/tabs.py"/>
        <source>Finish</source>
        <translation>Finir</translation>
    </message>
    <message>
        <location filename="../panel/temporary.py"/>
        <source>Keep beside the project</source>
        <translation>Conserver à côté du projet</translation>
    </message>
    <message>
        <location filename="../panel/temporary.py"/>
        <source>{0} will be gone when QGIS closes: temporary file.</source>
        <translation>{0} disparaîtra à la fermeture de QGIS : fichier temporaire.</translation>
    </message>
    <message>
        <location filename="../panel/temporary.py"/>
        <source>“{0}” cannot be kept: {1}.</source>
        <translation>« {0} » ne peut pas être conservé : {1}.</translation>
    </message>
    <message>
        <location filename="../panel/temporary.py"/>
        <source>Kept as {0}; save the project again.</source>
        <translation>Conservé sous {0} ; enregistrez de nouveau le projet.</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Load a synthetic demo scene and a small demo model; then press Run</source>
        <translation>Charge une scène de démonstration synthétique et un petit modèle de démonstration ; cliquez ensuite sur Exécuter</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Optical + DSM</source>
        <translation>Optique + MNS</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Radar (SAR)</source>
        <translation>Radar (SAR)</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Optical + DSM + radar</source>
        <translation>Optique + MNS + radar</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Click to segment</source>
        <translation>Cliquer pour segmenter</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Preparing the demo scene…</source>
        <translation>Préparation de la scène de démonstration…</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>The demo scene could not be opened.</source>
        <translation>La scène de démonstration n'a pas pu être ouverte.</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Demo optical</source>
        <translation>Démo optique</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Demo DSM</source>
        <translation>Démo MNS</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Demo SAR</source>
        <translation>Démo SAR</translation>
    </message>
    <message>
        <location filename="../panel/try_it.py"/>
        <source>Demo scene</source>
        <translation>Scène de démonstration</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>QGIS ended on {0} with unsaved labels in “{1}”: {2}.</source>
        <translation>QGIS s'est fermé le {0} avec des étiquettes non enregistrées dans « {1} » : {2}.</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>{0} edits</source>
        <translation>{0} modifications</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>Put them back</source>
        <translation>Les remettre</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>“{0}” cannot be opened: {1}. The labels stay written down; try again at the next start.</source>
        <translation>« {0} » ne peut pas être ouverte : {1}. Les étiquettes restent sauvegardées ; réessayez au prochain démarrage.</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>“{0}” cannot be edited now. The labels stay written down; try again at the next start.</source>
        <translation>« {0} » ne peut pas être modifiée pour l'instant. Les étiquettes restent sauvegardées ; réessayez au prochain démarrage.</translation>
    </message>
    <message>
        <location filename="../panel/unsaved.py"/>
        <source>{0} edits are back in “{1}”, not saved yet: look at them and save.</source>
        <translation>{0} modifications sont de nouveau dans « {1} », pas encore enregistrées : vérifiez-les et enregistrez.</translation>
    </message>
    <message>
        <location filename="../panel/widgets.py"/>
        <source>less</source>
        <translation>moins</translation>
    </message>
    <message>
        <location filename="../panel/widgets.py"/>
        <source>more</source>
        <translation>plus</translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>SAM Land Cover panel</source>
        <translation>Panneau SAM Land Cover</translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>Classify optical, DSM and SAR layers into land cover</source>
        <translation>Classifier des couches optiques, MNS et SAR en occupation du sol</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>accuracy,area,sample,validation,error matrix,confusion matrix,confidence interval,stratified,Olofsson</source>
        <translation>précision,surface,échantillon,validation,matrice d'erreur,matrice de confusion,intervalle de confiance,stratifié,Olofsson</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Label raster: one band of whole numbers, one a class.</source>
        <translation>Raster d'étiquettes : une bande de nombres entiers, un par classe.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Strata raster</source>
        <translation>Raster des strates</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Another raster with strata; empty takes the map's classes, which is what most checks need.</source>
        <translation>Un autre raster avec des strates ; vide, les classes de la carte servent de strates, ce qui convient le plus souvent.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Strata polygons</source>
        <translation>Polygones des strates</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Polygons with strata, e.g. districts; what lies outside is left out.</source>
        <translation>Polygones avec des strates, p. ex. des communes ; ce qui est en dehors est exclu.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Stratum name</source>
        <translation>Nom de la strate</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Attribute with the stratum's name; empty makes one stratum of all polygons.</source>
        <translation>Attribut avec le nom de la strate ; vide, tous les polygones forment une seule strate.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Values to leave out</source>
        <translation>Valeurs à exclure</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Values of the map that are no part of it, e.g. clouds: 0,9.</source>
        <translation>Valeurs de la carte qui n'en font pas partie, p. ex. les nuages : 0,9.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Standard error of the overall accuracy</source>
        <translation>Erreur type de la précision globale</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Half the interval is about twice this: 0.02 gives ±4 %.</source>
        <translation>La demi-largeur de l'intervalle en est environ le double : 0.02 donne ±4 %.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Number of units</source>
        <translation>Nombre d'unités</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Empty computes it from the standard error (Olofsson et al. 2014, equation 13).</source>
        <translation>Vide, il est calculé à partir de l'erreur type (Olofsson et al. 2014, équation 13).</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Allocation</source>
        <translation>Répartition</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>mixed: rare classes get the least number, the rest goes by area; proportional: by area, best for areas of rare classes; equal: best for user's accuracy of each; neyman: best for overall accuracy.</source>
        <translation>mixed : les classes rares reçoivent le minimum, le reste est réparti selon la surface ; proportional : selon la surface, le mieux pour les surfaces des classes rares ; equal : le mieux pour la précision de l'utilisateur de chaque classe ; neyman : le mieux pour la précision globale.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Least units per class</source>
        <translation>Nombre minimal d'unités par classe</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>With mixed allocation; holds for common classes too.</source>
        <translation>Avec la répartition mixed ; vaut aussi pour les classes courantes.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Half width of each class's interval</source>
        <translation>Demi-largeur de l'intervalle de chaque classe</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Of the user's accuracy: 0.05 adds units until every class has ±5 %. Empty asks for nothing.</source>
        <translation>De la précision de l'utilisateur : 0.05 ajoute des unités jusqu'à ce que chaque classe atteigne ±5 %. Vide, rien n'est demandé.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Expected user's accuracy</source>
        <translation>Précision de l'utilisateur attendue</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>One number, or by class: water=0.95,0.8. It only plans the number of units.</source>
        <translation>Un seul nombre, ou par classe : water=0.95,0.8. Il ne sert qu'à planifier le nombre d'unités.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Give strata as a raster or as polygons, not both.</source>
        <translation>Donnez les strates comme raster ou comme polygones, pas les deux.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Labelled units</source>
        <translation>Unités étiquetées</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>The layer units of a GeoPackage that was drawn here.</source>
        <translation>La couche units d'un GeoPackage tiré ici.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Sentence for a report</source>
        <translation>Phrase pour un rapport</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>Full result as JSON</source>
        <translation>Résultat complet en JSON</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>The units cannot be read as a layer.</source>
        <translation>Les unités ne peuvent pas être lues comme une couche.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>“{0}” has edits that are not saved: save them first.</source>
        <translation>« {0} » a des modifications non enregistrées : enregistrez-les d'abord.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_base.py"/>
        <source>“{0}” is not understood: write it like 0.85, or water=0.95,0.8.</source>
        <translation>« {0} » n'est pas compris : écrivez-le comme 0.85, ou water=0.95,0.8.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Accuracy check: compare two maps</source>
        <translation>Évaluation de la précision : comparer deux cartes</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>&lt;p&gt;Was the second sensor worth it? The difference of two maps in overall, user's and producer's accuracy, with 95 % intervals, from one labelled sample.&lt;/p&gt;&lt;p&gt;Both maps are judged on the same units, so the difference is far more certain than the two intervals side by side suggest.&lt;/p&gt;&lt;p&gt;The maps may have different grids. Their classes are matched by name.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Le second capteur en valait-il la peine ? La différence de précision globale, de l'utilisateur et du producteur entre deux cartes, avec des intervalles à 95 %, à partir d'un seul échantillon étiqueté.&lt;/p&gt;&lt;p&gt;Les deux cartes sont jugées sur les mêmes unités : la différence est donc bien plus sûre que ne le suggèrent les deux intervalles côte à côte.&lt;/p&gt;&lt;p&gt;Les cartes peuvent avoir des grilles différentes. Leurs classes sont associées par nom.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Map to compare</source>
        <translation>Carte à comparer</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Another map of the same classes.</source>
        <translation>Une autre carte des mêmes classes.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Compare with</source>
        <translation>Comparer avec</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Empty compares with the map that the units were drawn from.</source>
        <translation>Vide, la comparaison se fait avec la carte dont les unités ont été tirées.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Correct for a small map</source>
        <translation>Corriger pour une petite carte</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Finite population correction: narrower intervals where the units are a large part of the map.</source>
        <translation>Correction de population finie : intervalles plus étroits si les unités forment une grande part de la carte.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>All differences</source>
        <translation>Toutes les différences</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Second map less first map, with standard errors and intervals.</source>
        <translation>Seconde carte moins première carte, avec erreurs types et intervalles.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Difference in overall accuracy</source>
        <translation>Différence de précision globale</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Difference, lower bound</source>
        <translation>Différence, borne inférieure</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Difference, upper bound</source>
        <translation>Différence, borne supérieure</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>User's accuracy, difference</source>
        <translation>Précision de l'utilisateur, différence</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_compare.py"/>
        <source>Producer's accuracy, difference</source>
        <translation>Précision du producteur, différence</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Accuracy check: draw the units</source>
        <translation>Évaluation de la précision : tirer les unités</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>&lt;p&gt;Draws pixels of a map at random and writes them to a GeoPackage. Label them on the ground, on imagery, or in QField: the layer &lt;i&gt;units&lt;/i&gt; has a form with the classes, certainty, photo and note. Work in the order of &lt;i&gt;work_order&lt;/i&gt;, so that an unfinished check can be estimated too.&lt;/p&gt;&lt;p&gt;The map's class is hidden in the table &lt;i&gt;sealed&lt;/i&gt;: whoever labels must not know what the map says.&lt;/p&gt;&lt;p&gt;The map is read once, at any size. The same seed draws the same units; more units with the same seed contain the fewer.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Tire au hasard des pixels d'une carte et les écrit dans un GeoPackage. Étiquetez-les sur le terrain, sur des images ou dans QField : la couche &lt;i&gt;units&lt;/i&gt; a un formulaire avec les classes, la certitude, une photo et une note. Suivez l'ordre de &lt;i&gt;work_order&lt;/i&gt;, pour qu'une évaluation inachevée puisse aussi être estimée.&lt;/p&gt;&lt;p&gt;La classe de la carte est cachée dans la table &lt;i&gt;sealed&lt;/i&gt; : la personne qui étiquette ne doit pas savoir ce que dit la carte.&lt;/p&gt;&lt;p&gt;La carte est lue une seule fois, quelle que soit sa taille. La même graine tire les mêmes unités ; un tirage plus grand avec la même graine contient le plus petit.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>stratified: by class or stratum; srs: simple random, anywhere; systematic: a grid with a random start.</source>
        <translation>stratified : par classe ou strate ; srs : aléatoire simple, n'importe où ; systematic : une grille à départ aléatoire.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>The same seed draws the same units.</source>
        <translation>La même graine tire les mêmes unités.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Least distance of units (m)</source>
        <translation>Distance minimale entre unités (m)</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>0 is none. With a distance it is no longer a simple sample, and intervals are approximate.</source>
        <translation>0 : aucune. Avec une distance, l'échantillon n'est plus simple et les intervalles sont approchés.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Further reference classes</source>
        <translation>Autres classes de référence</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Names, with commas between, of classes that the map does not have but the ground may.</source>
        <translation>Noms, séparés par des virgules, des classes que la carte n'a pas mais que le terrain peut avoir.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>GeoPackage. A sample that has answers already is never replaced.</source>
        <translation>GeoPackage. Un échantillon qui a déjà des réponses n'est jamais remplacé.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>{0} units</source>
        <translation>{0} unités</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_draw.py"/>
        <source>Stratum</source>
        <translation>Strate</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Accuracy check: estimate accuracy and area</source>
        <translation>Évaluation de la précision : estimer la précision et la surface</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>&lt;p&gt;Overall, user's and producer's accuracy and the area of every class, with standard errors and 95 % intervals, from units that were drawn with &lt;i&gt;Accuracy check: draw the units&lt;/i&gt; and labelled.&lt;/p&gt;&lt;p&gt;An unfinished sample is estimated from what is done. The log says everything a reader must know: omissions that rest on few units, strata without units, units that were moved or deleted.&lt;/p&gt;&lt;p&gt;The report is one HTML page with a sentence to paste; the record is ISO 19157 XML for catalogues.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Précision globale, de l'utilisateur et du producteur et surface de chaque classe, avec erreurs types et intervalles à 95 %, à partir d'unités tirées avec &lt;i&gt;Évaluation de la précision : tirer les unités&lt;/i&gt; et étiquetées.&lt;/p&gt;&lt;p&gt;Un échantillon inachevé est estimé à partir de ce qui est fait. Le journal dit tout ce qu'un lecteur doit savoir : omissions fondées sur peu d'unités, strates sans unité, unités déplacées ou supprimées.&lt;/p&gt;&lt;p&gt;Le rapport est une page HTML avec une phrase à coller ; la fiche est un XML ISO 19157 pour les catalogues.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Another map</source>
        <translation>Une autre carte</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Judge this map with the same units; empty judges the map that they were drawn from.</source>
        <translation>Évaluer cette carte avec les mêmes unités ; vide, c'est la carte dont elles ont été tirées qui est évaluée.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Confidence of the map</source>
        <translation>Confiance de la carte</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Raster from 0 to 1: the report shows whether the map is as often right as it is sure. Empty takes MAP_confidence.tif beside it.</source>
        <translation>Raster de 0 à 1 : le rapport montre si la carte a raison aussi souvent qu'elle est sûre. Vide prend CARTE_confidence.tif à côté d'elle.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Variance</source>
        <translation>Variance</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>auto takes what fits the design; fpc corrects for small maps.</source>
        <translation>auto prend ce qui convient au plan de sondage ; fpc corrige pour les petites cartes.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Leave out strata with one unit</source>
        <translation>Exclure les strates d'une seule unité</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>One unit does not tell how much a stratum varies. Leaving it out makes standard errors too small.</source>
        <translation>Une seule unité ne dit pas combien une strate varie. L'exclure rend les erreurs types trop petites.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Zones</source>
        <translation>Zones</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Polygons to estimate the area of every class in, e.g. districts.</source>
        <translation>Polygones dans lesquels estimer la surface de chaque classe, p. ex. des communes.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Zone name</source>
        <translation>Nom de la zone</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Attribute with the zone's name; empty makes one zone of all polygons.</source>
        <translation>Attribut avec le nom de la zone ; vide, tous les polygones forment une seule zone.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>One page that needs nothing but itself.</source>
        <translation>Une page qui n'a besoin de rien d'autre.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>All numbers</source>
        <translation>Tous les chiffres</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Estimates, standard errors, all intervals.</source>
        <translation>Estimations, erreurs types, tous les intervalles.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Quality record</source>
        <translation>Fiche de qualité</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>ISO 19157 data quality for a catalogue.</source>
        <translation>Qualité des données ISO 19157 pour un catalogue.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Overall accuracy</source>
        <translation>Précision globale</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Overall accuracy, lower bound</source>
        <translation>Précision globale, borne inférieure</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Overall accuracy, upper bound</source>
        <translation>Précision globale, borne supérieure</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Units with an answer</source>
        <translation>Unités avec une réponse</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>User's accuracy</source>
        <translation>Précision de l'utilisateur</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Producer's accuracy</source>
        <translation>Précision du producteur</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>direct</source>
        <translation>directe</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>model-assisted</source>
        <translation>assistée par un modèle</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Method</source>
        <translation>Méthode</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_estimate.py"/>
        <source>Area by zone</source>
        <translation>Surface par zone</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>Accuracy check: plan the sample</source>
        <translation>Évaluation de la précision : planifier l'échantillon</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>&lt;p&gt;Counts the classes of a map and says how many units to label in each for the accuracy you aim at, and which standard errors to expect from them. Nothing is drawn yet.&lt;/p&gt;&lt;p&gt;The number comes from Olofsson et al. 2014, equation 13; where the allocation chosen does not reach the target, the log says how many units would.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Compte les classes d'une carte et indique combien d'unités étiqueter dans chacune pour la précision visée, et les erreurs types à en attendre. Rien n'est encore tiré.&lt;/p&gt;&lt;p&gt;Le nombre vient d'Olofsson et al. 2014, équation 13 ; si la répartition choisie n'atteint pas l'objectif, le journal dit combien d'unités le feraient.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>The plan as a table.</source>
        <translation>Le plan sous forme de tableau.</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>Standard error to expect of the overall accuracy</source>
        <translation>Erreur type attendue de la précision globale</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>User's accuracy to expect</source>
        <translation>Précision de l'utilisateur à attendre</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_plan.py"/>
        <source>Area, standard error</source>
        <translation>Surface, erreur type</translation>
    </message>
    <message>
        <location filename="../processing/accuracy_table.py"/>
        <source>The table could not be written to {0}: {1}</source>
        <translation>Le tableau n'a pas pu être écrit dans {0} : {1}</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>Classification</source>
        <translation>Classification</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>Segmentation</source>
        <translation>Segmentation</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>Finished map</source>
        <translation>Carte finalisée</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>Engine log: {0}</source>
        <translation>Journal du moteur : {0}</translation>
    </message>
    <message>
        <location filename="../processing/base.py"/>
        <source>“{0}”</source>
        <translation>« {0} »</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>Check a map against a product</source>
        <translation>Vérifier une carte par rapport à un produit</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>&lt;p&gt;Holds a map against the definition of a product and says line by line what passes: coordinate reference system, cell size, grid origin, data type, nodata, compression, tiles, codes, names and colours, attribute table, minimum mapping unit; for polygons validity, gaps, overlaps, equal neighbours and width.&lt;/p&gt;&lt;p&gt;&lt;i&gt;plain&lt;/i&gt; is what this plugin makes, &lt;i&gt;clcplus&lt;/i&gt; a raster like CLC+ Backbone, &lt;i&gt;corine&lt;/i&gt; polygons like CORINE Land Cover. The last two follow public descriptions; the agency's own check is what counts. A definition of yours is a TOML file.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Confronte une carte à la définition d'un produit et dit ligne par ligne ce qui est conforme : système de coordonnées de référence, taille de cellule, origine de la grille, type de données, nodata, compression, tuiles, codes, noms et couleurs, table attributaire, unité minimale de collecte ; pour les polygones, validité, trous, superpositions, voisins identiques et largeur.&lt;/p&gt;&lt;p&gt;&lt;i&gt;plain&lt;/i&gt; est ce que produit cette extension, &lt;i&gt;clcplus&lt;/i&gt; un raster comme CLC+ Backbone, &lt;i&gt;corine&lt;/i&gt; des polygones comme CORINE Land Cover. Les deux derniers suivent des descriptions publiques ; c'est le contrôle de l'agence elle-même qui compte. Une définition à vous est un fichier TOML.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>Map or delivery</source>
        <translation>Carte ou livraison</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>GeoTIFF, GeoPackage, or the zip of a delivery.</source>
        <translation>GeoTIFF, GeoPackage, ou le zip d'une livraison.</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>Not used where a definition of your own is given.</source>
        <translation>Non utilisé si vous donnez votre propre définition.</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>Definition of your own</source>
        <translation>Votre propre définition</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>TOML file, see the guide.</source>
        <translation>Fichier TOML, voir le guide.</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>It passes</source>
        <translation>Conforme</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>{0} passes as {1}</source>
        <translation>{0} est conforme à {1}</translation>
    </message>
    <message>
        <location filename="../processing/check_product.py"/>
        <source>{0} does not pass as {1}</source>
        <translation>{0} n'est pas conforme à {1}</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>The checkpoint {0} does not exist.</source>
        <translation>Le checkpoint {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0}: choose a raster layer.</source>
        <translation>{0} : choisissez une couche raster.</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0}: {1} cannot be read as a raster.</source>
        <translation>{0} : {1} ne peut pas être lu comme raster.</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0}: {1} is not a whole number of at least {2}.</source>
        <translation>{0} : {1} n'est pas un nombre entier supérieur ou égal à {2}.</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0}: band {1} was asked for, but “{2}” has {3} bands.</source>
        <translation>{0} : la bande {1} est demandée, mais « {2} » a {3} bandes.</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>The folder {0} does not exist: make it first.</source>
        <translation>Le dossier {0} n'existe pas : créez-le d'abord.</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0} is an input of this run: choose another file for the output.</source>
        <translation>{0} est une entrée de cette exécution : choisissez un autre fichier pour la sortie.</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>{0} is given twice as an output.</source>
        <translation>{0} est donné deux fois comme sortie.</translation>
    </message>
    <message>
        <location filename="../processing/checks.py"/>
        <source>The table {0} cannot be written: {1}. Close it where it is open, or choose another file.</source>
        <translation>Le tableau {0} ne peut pas être écrit : {1}. Fermez-le là où il est ouvert, ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <location filename="../processing/classify.py"/>
        <source>land cover,classify,segmentation,deep learning,SAM,segment anything</source>
        <translation>occupation du sol,classifier,segmentation,apprentissage profond,SAM,segment anything</translation>
    </message>
    <message>
        <location filename="../processing/classify.py"/>
        <source>The area table could not be written to {0}: {1}</source>
        <translation>Le tableau des surfaces n'a pas pu être écrit dans {0} : {1}</translation>
    </message>
    <message>
        <location filename="../processing/classify_cwsam.py"/>
        <source>Classify SAR (CWSAM)</source>
        <translation>Classifier SAR (CWSAM)</translation>
    </message>
    <message>
        <location filename="../processing/classify_cwsam.py"/>
        <source>Classifies a radar (SAR) layer into land cover with a CWSAM checkpoint.</source>
        <translation>Classifie une couche radar (SAR) en occupation du sol avec un checkpoint CWSAM.</translation>
    </message>
    <message>
        <location filename="../processing/classify_mfnet.py"/>
        <source>Classify optical + DSM (MFNet)</source>
        <translation>Classifier optique + MNS (MFNet)</translation>
    </message>
    <message>
        <location filename="../processing/classify_mfnet.py"/>
        <source>Surface model or another second raster; on any grid, it is aligned. Empty for optical-only models.</source>
        <translation>Modèle numérique de surface ou un autre second raster ; sur n'importe quelle grille, il est aligné. Vide pour les modèles optiques seuls.</translation>
    </message>
    <message>
        <location filename="../processing/classify_mfnet.py"/>
        <source>Classifies an optical layer together with an elevation model (or another second raster) into land cover with an MFNet checkpoint. Models trained on optical data alone need no elevation.</source>
        <translation>Classifie une couche optique avec un modèle d'élévation (ou un autre second raster) en occupation du sol, avec un checkpoint MFNet. Les modèles entraînés sur l'optique seule n'ont pas besoin d'élévation.</translation>
    </message>
    <message>
        <location filename="../processing/classify_together.py"/>
        <source>Classify layers of several kinds together</source>
        <translation>Classifier ensemble des couches de plusieurs types</translation>
    </message>
    <message>
        <location filename="../processing/classify_together.py"/>
        <source>Classifies layers of several kinds together: optical, radar, elevation, and any other kind that the model card names. A quick head of the tab Label to map and models with three or more inputs are run so.</source>
        <translation>Classifie ensemble des couches de plusieurs types : optique, radar, élévation et tout autre type que nomme la fiche du modèle. C'est ainsi que s'exécutent une tête rapide de l'onglet Étiqueter et les modèles à trois entrées ou plus.</translation>
    </message>
    <message>
        <location filename="../processing/command_text.py"/>
        <source>With QGIS</source>
        <translation>Avec QGIS</translation>
    </message>
    <message>
        <location filename="../processing/command_text.py"/>
        <source>Without QGIS, in the plugin's folder, with the Python of the engine</source>
        <translation>Sans QGIS, dans le dossier de l'extension, avec le Python du moteur</translation>
    </message>
    <message>
        <location filename="../processing/command_text.py"/>
        <source>“{0}” has no file: export it to a GeoTIFF first.</source>
        <translation>« {0} » n'a pas de fichier : exportez-la d'abord en GeoTIFF.</translation>
    </message>
    <message>
        <location filename="../processing/command_text.py"/>
        <source>Save the selected polygons to a file first; qgis_process takes the whole layer.</source>
        <translation>Enregistrez d'abord les polygones sélectionnés dans un fichier ; qgis_process prend la couche entière.</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Correct a map by hand (overrides, recode)</source>
        <translation>Corriger une carte à la main (corrections, recodage)</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>&lt;p&gt;Lays polygons with a class over a map. Every pixel whose centre lies inside takes the class; all others stay as they are, and nodata stays nodata. A later polygon covers an earlier one.&lt;/p&gt;&lt;p&gt;Keep the layer: laid over the map of another model, the corrections hold again. It needs a field &lt;i&gt;class&lt;/i&gt; with the value or the name; fields for author, time and reason are yours.&lt;/p&gt;&lt;p&gt;A recode table is applied before.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Superpose à une carte des polygones portant une classe. Chaque pixel dont le centre est à l'intérieur prend cette classe ; tous les autres restent inchangés, et nodata reste nodata. Un polygone postérieur recouvre un polygone antérieur.&lt;/p&gt;&lt;p&gt;Conservez la couche : superposées à la carte d'un autre modèle, les corrections s'appliquent de nouveau. Elle doit avoir un champ &lt;i&gt;class&lt;/i&gt; avec la valeur ou le nom ; les champs pour l'auteur, la date et la raison sont à votre choix.&lt;/p&gt;&lt;p&gt;Une table de recodage est appliquée avant.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Polygons with a field class, in any coordinate reference system.</source>
        <translation>Polygones avec un champ class, dans n'importe quel système de coordonnées de référence.</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Recode table</source>
        <translation>Table de recodage</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Old value = new value, e.g. 3=5,7=5; all at once.</source>
        <translation>Ancienne valeur = nouvelle valeur, p. ex. 3=5,7=5 ; toutes en même temps.</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Corrected map</source>
        <translation>Carte corrigée</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>GeoTIFF with style and attribute table beside it.</source>
        <translation>GeoTIFF accompagné de son style et de sa table attributaire.</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>Pixels that have another class now</source>
        <translation>Pixels dont la classe a changé</translation>
    </message>
    <message>
        <location filename="../processing/correct.py"/>
        <source>{0} pixels have another class</source>
        <translation>{0} pixels ont une autre classe</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>Translate a map into another class scheme</source>
        <translation>Convertir une carte dans une autre nomenclature</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>crosswalk,translate,reclassify,legend,CORINE,IPCC,LUCAS,FLAIR,WorldCover,scheme,parents</source>
        <translation>correspondance,conversion,reclasser,légende,CORINE,IPCC,LUCAS,FLAIR,WorldCover,nomenclature,parents</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>&lt;p&gt;Gives every pixel the class that its own class is in another scheme. Classes are matched by their names; a map without names, such as a tile of WorldCover, by the codes of the scheme that you name. Pixels whose class has no counterpart become nodata, and the log counts them.&lt;/p&gt;&lt;p&gt;Shipped: FLAIR (12, 15, 19 classes) into CORINE, IPCC and LUCAS; CORINE into its coarser levels and IPCC; WorldCover into IPCC and LUCAS; Dynamic World and LUCAS into IPCC. &lt;i&gt;parents&lt;/i&gt; takes the coarser classes that the scheme names itself. For any other pair give a table with the columns &lt;i&gt;from&lt;/i&gt; and &lt;i&gt;to&lt;/i&gt;.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Donne à chaque pixel la classe qui correspond à la sienne dans une autre nomenclature. Les classes sont associées par leur nom ; une carte sans noms, comme une tuile de WorldCover, par les codes de la nomenclature que vous indiquez. Les pixels dont la classe n'a pas d'équivalent deviennent nodata, et le journal les compte.&lt;/p&gt;&lt;p&gt;Fournis : FLAIR (12, 15, 19 classes) vers CORINE, IPCC et LUCAS ; CORINE vers ses niveaux plus grossiers et IPCC ; WorldCover vers IPCC et LUCAS ; Dynamic World et LUCAS vers IPCC. &lt;i&gt;parents&lt;/i&gt; prend les classes plus grossières que la nomenclature nomme elle-même. Pour tout autre couple, donnez une table avec les colonnes &lt;i&gt;from&lt;/i&gt; et &lt;i&gt;to&lt;/i&gt;.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>Pixels without a counterpart</source>
        <translation>Pixels sans équivalent</translation>
    </message>
    <message>
        <location filename="../processing/crosswalk.py"/>
        <source>The map in its new classes</source>
        <translation>La carte dans ses nouvelles classes</translation>
    </message>
    <message>
        <location filename="../processing/declared.py"/>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <location filename="../processing/declared.py"/>
        <source>“{0}” must be a raster file with one band of classes.</source>
        <translation>« {0} » doit être un fichier raster avec une seule bande de classes.</translation>
    </message>
    <message>
        <location filename="../processing/declared.py"/>
        <source>“{0}” must be a raster file.</source>
        <translation>« {0} » doit être un fichier raster.</translation>
    </message>
    <message>
        <location filename="../processing/declared.py"/>
        <source>{0}: write it like {1}.</source>
        <translation>{0} : écrivez-le comme {1}.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Deliver a map (package for hand-over)</source>
        <translation>Livrer une carte (paquet de livraison)</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>&lt;p&gt;Packs a finished map: cloud-optimised GeoTIFF, polygons, styles for QGIS (QML) and GeoServer (SLD), legend, attribute table with areas, ISO 19115 and STAC metadata, the model's STAC item, an accuracy report, a page to print as PDF and PNG, and a manifest with the hash of every file. Nothing in it names a folder of this computer.&lt;/p&gt;&lt;p&gt;Areas count pixels; an estimate with intervals needs a sample (group Accuracy).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Met en paquet une carte finalisée : GeoTIFF optimisé pour le cloud, polygones, styles pour QGIS (QML) et GeoServer (SLD), légende, table attributaire avec surfaces, métadonnées ISO 19115 et STAC, élément STAC du modèle, rapport de précision, page à imprimer en PDF et PNG, et un manifeste avec l'empreinte de chaque fichier. Rien n'y nomme un dossier de cet ordinateur.&lt;/p&gt;&lt;p&gt;Les surfaces comptent des pixels ; une estimation avec intervalles demande un échantillon (groupe Précision).&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Empty takes the file's name.</source>
        <translation>Vide, le nom du fichier est pris.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>A few sentences; empty is made from the map.</source>
        <translation>Quelques phrases ; vide, elles sont rédigées à partir de la carte.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>For example CC-BY-4.0.</source>
        <translation>Par exemple CC-BY-4.0.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Who answers for the map.</source>
        <translation>Responsable de la carte.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Of the organisation.</source>
        <translation>De l'organisme.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Date of the imagery</source>
        <translation>Date des images</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>2026-05-31, or first/last day.</source>
        <translation>2026-05-31, ou premier/dernier jour.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>The checkpoint that made the map, for its STAC item; the file itself is not packed.</source>
        <translation>Le checkpoint qui a produit la carte, pour son élément STAC ; le fichier lui-même n'est pas mis dans le paquet.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Accuracy check</source>
        <translation>Évaluation de la précision</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Its units (*.gpkg), which judge this map, or a report (*.html), which goes along as it is.</source>
        <translation>Ses unités (*.gpkg), qui évaluent cette carte, ou un rapport (*.html), qui est joint tel quel.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Of the same map, for the mean confidence of each polygon.</source>
        <translation>De la même carte, pour la confiance moyenne de chaque polygone.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>A coverage: no gaps, no overlaps.</source>
        <translation>Une couverture : ni trous, ni superpositions.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Smoothing of the polygons (px)</source>
        <translation>Lissage des polygones (px)</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>0 follows the pixels. Neighbours keep one border, without gaps and overlaps.</source>
        <translation>0 suit les pixels. Les voisins gardent une limite commune, sans trous ni superpositions.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>A page to print (PDF and PNG)</source>
        <translation>Une page à imprimer (PDF et PNG)</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Map, legend and scale bar.</source>
        <translation>Carte, légende et barre d'échelle.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Check it as</source>
        <translation>Vérifier comme</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>The packed map is held against this product.</source>
        <translation>La carte mise en paquet est confrontée à ce produit.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>Package</source>
        <translation>Paquet</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>A zip with one folder in it.</source>
        <translation>Un zip contenant un seul dossier.</translation>
    </message>
    <message>
        <location filename="../processing/deliver.py"/>
        <source>The package is a zip: choose a name ending in .zip.</source>
        <translation>Le paquet est un zip : choisissez un nom se terminant par .zip.</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>Compare a map with a reference</source>
        <translation>Comparer une carte à une référence</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>accuracy,evaluate,compare,IoU,F1,confusion matrix,error matrix,reference</source>
        <translation>précision,évaluer,comparer,IoU,F1,matrice de confusion,matrice d'erreur,référence,vérité terrain</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>&lt;p&gt;Compares a label raster with another one that is taken as the truth, pixel by pixel, and gives overall accuracy, IoU and F1 of each class and the confusion matrix. The two may lie on different grids.&lt;/p&gt;&lt;p&gt;The scores are those of the pixels compared. They are no statement on the accuracy of a whole map unless the reference covers it; for that use the accuracy check with a sample.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Compare, pixel par pixel, un raster d'étiquettes à un autre qui est pris comme vérité terrain, et donne la précision globale, l'IoU et le F1 de chaque classe et la matrice de confusion. Les deux peuvent avoir des grilles différentes.&lt;/p&gt;&lt;p&gt;Les scores sont ceux des pixels comparés. Ils ne disent rien de la précision d'une carte entière, sauf si la référence la couvre ; pour cela, utilisez l'évaluation de la précision avec un échantillon.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>Mean IoU</source>
        <translation>IoU moyen</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>Pixels compared</source>
        <translation>Pixels comparés</translation>
    </message>
    <message>
        <location filename="../processing/evaluate.py"/>
        <source>IoU of {0}</source>
        <translation>IoU de {0}</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>Fine-tune a model</source>
        <translation>Affiner un modèle</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>train,fine-tune,finetune,deep learning,land cover,labels,samples,SAM,MFNet,CWSAM</source>
        <translation>entraîner,affiner,affinage,fine-tune,finetune,apprentissage profond,occupation du sol,étiquettes,échantillons,SAM,MFNet,CWSAM</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>&lt;p&gt;Trains MFNet (optical, alone or with elevation, radar and any other layers) or CWSAM (radar alone) on your own scene and classes, or goes on with any model that reads your layers, a U-Net of IGN (FLAIR) too, and ends with a checkpoint that the classification algorithms run at once.&lt;/p&gt;&lt;p&gt;The labels may cover a small part of the scene. They are split by a checkerboard: one colour is trained on, the other is held out, and only what was never seen is scored. The scores are those of this scene; another place needs labels of its own to be judged.&lt;/p&gt;&lt;p&gt;Progress shows the loss, the speed, the time left and the best score so far. &lt;i&gt;Cancel&lt;/i&gt; keeps the last checkpoint; &lt;i&gt;Go on with the run in the run folder&lt;/i&gt; takes the run up again.&lt;/p&gt;&lt;p&gt;The run folder holds &lt;code&gt;train.toml&lt;/code&gt;: the same run from a shell is &lt;code&gt;python -m core.train train.toml&lt;/code&gt;.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Entraîne MFNet (optique, seul ou avec élévation, radar et toute autre couche) ou CWSAM (radar seul) sur votre scène et vos classes, ou poursuit l'entraînement de tout modèle qui lit vos couches, y compris un U-Net de l'IGN (FLAIR), et se termine par un checkpoint que les algorithmes de classification exécutent aussitôt.&lt;/p&gt;&lt;p&gt;Les étiquettes peuvent ne couvrir qu'une petite partie de la scène. Elles sont réparties en damier : une couleur sert à l'entraînement, l'autre est mise de côté, et seul ce qui n'a jamais été vu est évalué. Les scores sont ceux de cette scène ; un autre lieu demande ses propres étiquettes pour être évalué.&lt;/p&gt;&lt;p&gt;La progression montre la perte, la vitesse, le temps restant et le meilleur score obtenu. &lt;i&gt;Annuler&lt;/i&gt; conserve le dernier checkpoint ; &lt;i&gt;Reprendre l'exécution du dossier d'exécution&lt;/i&gt; poursuit l'exécution.&lt;/p&gt;&lt;p&gt;Le dossier d'exécution contient &lt;code&gt;train.toml&lt;/code&gt; : la même exécution depuis un shell est &lt;code&gt;python -m core.train train.toml&lt;/code&gt;.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>To go on in QGIS, run this algorithm again with “Go on with the run in the run folder” and {0}.</source>
        <translation>Pour continuer dans QGIS, exécutez de nouveau cet algorithme avec « Reprendre l'exécution du dossier d'exécution » et {0}.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>The same run from a shell, in the plugin's folder, with the Python of the engine:</source>
        <translation>La même exécution depuis un shell, dans le dossier de l'extension, avec le Python du moteur :</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>Checkpoint: {0}</source>
        <translation>Checkpoint : {0}</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>Scoring on the held-out blocks…</source>
        <translation>Évaluation sur les blocs mis de côté…</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>{0}, {1} classes ({2}), windows of {3} px, {4} steps; held out: every other block of {5} px.</source>
        <translation>{0}, {1} classes ({2}), fenêtres de {3} px, {4} itérations ; mis de côté : un bloc de {5} px sur deux.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>{0}, {1} classes ({2}), windows of {3} px, {4} steps; held out: a part of the labels of each class.</source>
        <translation>{0}, {1} classes ({2}), fenêtres de {3} px, {4} itérations ; mise de côté : une partie des étiquettes de chaque classe.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune.py"/>
        <source>On held-out blocks, after {0} steps in {1}</source>
        <translation>Sur les blocs mis de côté, après {0} itérations en {1}</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>{0} is what the run starts from: choose another file for the new checkpoint.</source>
        <translation>{0} est le point de départ de l'exécution : choisissez un autre fichier pour le nouveau checkpoint.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>There is no run to go on with in {0}.</source>
        <translation>Il n'y a pas d'exécution à reprendre dans {0}.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>a temporary folder</source>
        <translation>un dossier temporaire</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>Choose an optical layer, alone or with others, or a radar layer alone.</source>
        <translation>Choisissez une couche optique, seule ou avec d'autres, ou une couche radar seule.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>Choose the labels: a raster of class numbers, or polygons with a class field.</source>
        <translation>Choisissez les étiquettes : un raster de numéros de classes, ou des polygones avec un champ de classe.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>The labels cannot be read as a raster or polygon layer.</source>
        <translation>Les étiquettes ne peuvent pas être lues comme raster ou couche de polygones.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>“{0}” has no field {1}.</source>
        <translation>« {0} » n'a pas de champ {1}.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>“{0}” has no polygon.</source>
        <translation>« {0} » n'a pas de polygone.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>The recipe {0} does not exist.</source>
        <translation>La recette {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>{0}: {1} is not a number of at least {2}.</source>
        <translation>{0} : {1} n'est pas un nombre supérieur ou égal à {2}.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_checks.py"/>
        <source>{0} already holds a run: choose another folder, or go on with that run.</source>
        <translation>{0} contient déjà une exécution : choisissez un autre dossier, ou reprenez cette exécution.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Alone, or beside the optical layer: amplitude, power or dB.</source>
        <translation>Seule, ou à côté de la couche optique : amplitude, puissance ou dB.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Surface model beside the optical layer, on any grid.</source>
        <translation>Modèle numérique de surface à côté de la couche optique, sur n'importe quelle grille.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Labels: polygons with a class</source>
        <translation>Étiquettes : polygones avec une classe</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Instead of a raster: polygons whose class field says what the ground is, unsaved ones included.</source>
        <translation>Au lieu d'un raster : des polygones dont le champ de classe dit ce qu'est le terrain, y compris ceux qui ne sont pas enregistrés.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Class field of the polygons</source>
        <translation>Champ de classe des polygones</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Numbers or words; polygons without a value are left out. Empty takes class_id where there is one.</source>
        <translation>Nombres ou mots ; les polygones sans valeur sont exclus. Vide, class_id est pris s'il existe.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>WMS and XYZ layers have no pixels of their own: they are exported into the run folder first.</source>
        <translation>Les couches WMS et XYZ n'ont pas de pixels propres : elles sont d'abord exportées dans le dossier d'exécution.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Go on with the run in the run folder</source>
        <translation>Reprendre l'exécution du dossier d'exécution</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>After a cancel or a crash: everything is taken from the run folder, only Steps may be changed.</source>
        <translation>Après une annulation ou un plantage : tout est repris du dossier d'exécution, seul Itérations peut être modifié.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Mean IoU on held-out blocks</source>
        <translation>IoU moyen sur les blocs mis de côté</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Overall accuracy there</source>
        <translation>Précision globale sur ces blocs</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Steps done</source>
        <translation>Itérations effectuées</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Seconds</source>
        <translation>Secondes</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_parameters.py"/>
        <source>The same run for a shell</source>
        <translation>La même exécution pour un shell</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_request.py"/>
        <source>Reading the classes of the labels…</source>
        <translation>Lecture des classes des étiquettes…</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_request.py"/>
        <source>{0} holds a file {1} already: choose an empty folder.</source>
        <translation>{0} contient déjà un fichier {1} : choisissez un dossier vide.</translation>
    </message>
    <message>
        <location filename="../processing/fine_tune_request.py"/>
        <source>Polygons need an image with a coordinate system; {0} has none.</source>
        <translation>Les polygones demandent une image avec un système de coordonnées ; {0} n'en a pas.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Generalise a map (minimum mapping unit)</source>
        <translation>Généraliser une carte (unité minimale de collecte)</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>&lt;p&gt;Regions smaller than the minimum mapping unit join a neighbour: the smallest first, into the class with the longest common border, or the most probable one, or the first of an order of yours. What comes out has no region below the size that touches another one, however large the raster is.&lt;/p&gt;&lt;p&gt;The result does not depend on how the raster is read, and running it again changes nothing. Nodata, grid and data type stay. A class that vanishes is told.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Les régions plus petites que l'unité minimale de collecte rejoignent une voisine : la plus petite d'abord, dans la classe avec la plus longue limite commune, ou la plus probable, ou la première d'un ordre que vous donnez. Le résultat n'a aucune région sous cette taille qui en touche une autre, aussi grand que soit le raster.&lt;/p&gt;&lt;p&gt;Le résultat ne dépend pas de la façon dont le raster est lu, et une nouvelle exécution n'y change rien. Nodata, grille et type de données sont conservés. Une classe qui disparaît est signalée.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Smaller regions join a neighbour.</source>
        <translation>Les régions plus petites rejoignent une voisine.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Unit</source>
        <translation>Unité</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>px: pixels; m2 and ha need a coordinate reference system.</source>
        <translation>px : pixels ; m2 et ha demandent un système de coordonnées de référence.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>4: pixels of a region touch in edges; 8: also in corners, so that thin lines stay whole.</source>
        <translation>4 : les pixels d'une région se touchent par les côtés ; 8 : aussi par les coins, pour que les lignes fines restent entières.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>A small region becomes</source>
        <translation>Une petite région devient</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>border: the class with the longest common border; probability: the most probable class that it touches; priority: the first class of the order below that it touches.</source>
        <translation>border : la classe avec la plus longue limite commune ; probability : la classe la plus probable qu'elle touche ; priority : la première classe, dans l'ordre ci-dessous, qu'elle touche.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Protected classes</source>
        <translation>Classes protégées</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Values, e.g. 5,7, whose pixels never change.</source>
        <translation>Valeurs, p. ex. 5,7, dont les pixels ne changent jamais.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Order of classes</source>
        <translation>Ordre des classes</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Values, preferred first; also decides where borders are equal.</source>
        <translation>Valeurs, la préférée d'abord ; départage aussi les limites de même longueur.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Other sizes for some classes</source>
        <translation>Autres tailles pour certaines classes</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>For example 5=200px,7=1ha.</source>
        <translation>Par exemple 5=200px,7=1ha.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Of the same map, one band a class; needed for merging by probability.</source>
        <translation>De la même carte, une bande par classe ; nécessaire pour fusionner selon la probabilité.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Majority filter before (px)</source>
        <translation>Filtre majoritaire préalable (px)</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Side of the square, an odd number; 0 is none.</source>
        <translation>Côté du carré, un nombre impair ; 0 : aucun.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Generalised map</source>
        <translation>Carte généralisée</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>GeoPackage with one polygon a region.</source>
        <translation>GeoPackage avec un polygone par région.</translation>
    </message>
    <message>
        <location filename="../processing/generalise.py"/>
        <source>Minimum mapping unit {0}: {1} pixels have another class</source>
        <translation>Unité minimale de collecte {0} : {1} pixels ont une autre classe</translation>
    </message>
    <message>
        <location filename="../processing/help.py"/>
        <source>Rasters may differ in grid, resolution, CRS, extent, type and nodata: everything is aligned with the first one while it streams, so memory does not grow with the area.</source>
        <translation>Les rasters peuvent différer par la grille, la résolution, le SCR, l'emprise, le type et nodata : tout est aligné sur le premier au fil de la lecture, la mémoire n'augmente donc pas avec la surface.</translation>
    </message>
    <message>
        <location filename="../processing/help.py"/>
        <source>The checkpoint's model card sets band order, normalisation, window, stride and classes. Leave a setting empty, or on &lt;i&gt;auto&lt;/i&gt;, to follow it.</source>
        <translation>La fiche du modèle du checkpoint fixe l'ordre des bandes, la normalisation, la fenêtre, le pas et les classes. Laissez un paramètre vide, ou sur &lt;i&gt;auto&lt;/i&gt;, pour la suivre.</translation>
    </message>
    <message>
        <location filename="../processing/help.py"/>
        <source>The result is a label raster (uint8, nodata 255) with colours, class names, overviews and provenance. The area table counts pixels; it is not a statistical estimate of area, which needs a reference sample.</source>
        <translation>Le résultat est un raster d'étiquettes (uint8, nodata 255) avec couleurs, noms de classes, pyramides et provenance. Le tableau des surfaces compte des pixels ; ce n'est pas une estimation statistique de surface, qui demande un échantillon de référence.</translation>
    </message>
    <message>
        <location filename="../processing/help.py"/>
        <source>The same run from a shell: &lt;code&gt;qgis_process run samlandcover:… -- …&lt;/code&gt; or &lt;code&gt;python -m core.predict …&lt;/code&gt;; the panel's &lt;i&gt;Copy as command&lt;/i&gt; gives both lines.</source>
        <translation>La même exécution depuis un shell : &lt;code&gt;qgis_process run samlandcover:… -- …&lt;/code&gt; ou &lt;code&gt;python -m core.predict …&lt;/code&gt; ; &lt;i&gt;Copier comme commande&lt;/i&gt; du panneau donne les deux lignes.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Further layers</source>
        <translation>Autres couches</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Rasters of any other kind that the model card names, e.g. near infrared or slope.</source>
        <translation>Rasters de tout autre type que nomme la fiche du modèle, p. ex. proche infrarouge ou pente.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Roles of the further layers</source>
        <translation>Rôles des autres couches</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>What each of them is, in the same order: nir, slope. The same word twice: tiles of one scene.</source>
        <translation>Ce qu'est chacune d'elles, dans le même ordre : nir, slope. Deux fois le même mot : des tuiles d'une même scène.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Bands of the further layers</source>
        <translation>Bandes des autres couches</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>In the model's order, e.g. nir=4 thermal=1,2; empty follows the model card.</source>
        <translation>Dans l'ordre du modèle, p. ex. nir=4 thermal=1,2 ; vide, la fiche du modèle est suivie.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>Missing values of the further layers</source>
        <translation>Valeurs manquantes des autres couches</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>The value that means missing where the file does not say it, e.g. slope=-9999.</source>
        <translation>La valeur qui signifie manquant si le fichier ne l'indique pas, p. ex. slope=-9999.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>One of the further layers cannot be read as a raster.</source>
        <translation>Une des autres couches ne peut pas être lue comme raster.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>{0} further layers and {1} roles: give one role for each layer, in the same order.</source>
        <translation>{0} autres couches et {1} rôles : donnez un rôle pour chaque couche, dans le même ordre.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>At most {0} further layers can be given.</source>
        <translation>Vous pouvez donner au plus {0} autres couches.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>“{0}” is no role: use lower-case letters, digits and _, a letter first.</source>
        <translation>« {0} » n'est pas un rôle : utilisez des minuscules, des chiffres et _, en commençant par une lettre.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>{0} has a field of its own: give its layer there.</source>
        <translation>{0} a son propre champ : donnez-y sa couche.</translation>
    </message>
    <message>
        <location filename="../processing/more_inputs.py"/>
        <source>“{0}” is not among the roles of the further layers.</source>
        <translation>« {0} » ne fait pas partie des rôles des autres couches.</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>{0}: further tiles of the same scene</source>
        <translation>{0} : autres tuiles de la même scène</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Together with the layer above they are read as one seamless raster.</source>
        <translation>Avec la couche ci-dessus, elles sont lues comme un seul raster continu.</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>WMS and XYZ layers have no pixels of their own: they are exported at this ground size first.</source>
        <translation>Les couches WMS et XYZ n'ont pas de pixels propres : elles sont d'abord exportées à cette taille au sol.</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Windows classified</source>
        <translation>Fenêtres classifiées</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Pixels without data</source>
        <translation>Pixels sans données</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Class with most pixels</source>
        <translation>Classe ayant le plus de pixels</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Device used</source>
        <translation>Périphérique utilisé</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Export resolution for server layers (m per pixel)</source>
        <translation>Résolution d'export des couches de serveur (m par pixel)</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>Pixel counts by class</source>
        <translation>Nombre de pixels par classe</translation>
    </message>
    <message>
        <location filename="../processing/parameters.py"/>
        <source>CSV with pixels, m², ha and % per class: counts, not an area estimate.</source>
        <translation>CSV avec pixels, m², ha et % par classe : des comptages, pas une estimation de surface.</translation>
    </message>
    <message>
        <location filename="../processing/product_base.py"/>
        <source>minimum mapping unit,MMU,sieve,generalise,majority,delivery,metadata,STAC,ISO 19115,INSPIRE,CORINE,CLC,legend</source>
        <translation>unité minimale de collecte,UMC,MMU,tamiser,généraliser,majorité,livraison,métadonnées,STAC,ISO 19115,INSPIRE,CORINE,CLC,légende</translation>
    </message>
    <message>
        <location filename="../processing/product_base.py"/>
        <source>Pixels before</source>
        <translation>Pixels avant</translation>
    </message>
    <message>
        <location filename="../processing/product_base.py"/>
        <source>Pixels after</source>
        <translation>Pixels après</translation>
    </message>
    <message>
        <location filename="../processing/request.py"/>
        <source>Choose a raster layer to classify.</source>
        <translation>Choisissez une couche raster à classifier.</translation>
    </message>
    <message>
        <location filename="../processing/request.py"/>
        <source>The mask cannot be read as a polygon layer.</source>
        <translation>Le masque ne peut pas être lu comme une couche de polygones.</translation>
    </message>
    <message>
        <location filename="../processing/request.py"/>
        <source>Mask: {0} polygons</source>
        <translation>Masque : {0} polygones</translation>
    </message>
    <message>
        <location filename="../processing/request.py"/>
        <source>{0}: the layer cannot be read as a raster.</source>
        <translation>{0} : la couche ne peut pas être lue comme un raster.</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>The raster must be a file: export it as GeoTIFF first.</source>
        <translation>Le raster doit être un fichier : exportez-le d'abord en GeoTIFF.</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>One feature per object with group, score, area and where it comes from.</source>
        <translation>Une entité par objet, avec groupe, score, surface et provenance.</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>Polygons written</source>
        <translation>Polygones écrits</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>What was done (JSON)</source>
        <translation>Ce qui a été fait (JSON)</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>Choose one band or three.</source>
        <translation>Choisissez une bande ou trois.</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>The raster cannot be read.</source>
        <translation>Le raster ne peut pas être lu.</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>nothing was found here.</source>
        <translation>rien n'a été trouvé ici.</translation>
    </message>
    <message>
        <location filename="../processing/segment_base.py"/>
        <source>Prompt {0}: {1}</source>
        <translation>Point ou boîte {0} : {1}</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>Segment everything (SAM)</source>
        <translation>Tout segmenter (SAM)</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>segment anything,SAM,automatic,mask,object,instance,polygon,OBIA</source>
        <translation>segment anything,SAM,automatique,masque,objet,instance,polygone,OBIA</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>&lt;p&gt;Draws the outlines of all objects in an area with a Segment Anything (SAM) checkpoint: a grid of clicks, of whose outlines the sure and steady ones stay, each object once. Pieces of objects larger than one view are joined.&lt;/p&gt;&lt;p&gt;Polygons have no class. They may lie in one another, as a car lies on a road.&lt;/p&gt;&lt;p&gt;The raster is looked at in its own resolution, at any size and data type. A layer from a server (WMS, XYZ) is exported for the extent at the resolution given.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Dessine les contours de tous les objets d'une zone avec un checkpoint Segment Anything (SAM) : une grille de clics, dont restent les contours sûrs et stables, chaque objet une fois. Les morceaux d'objets plus grands qu'une vue sont réunis.&lt;/p&gt;&lt;p&gt;Les polygones n'ont pas de classe. Ils peuvent se trouver l'un dans l'autre, comme une voiture sur une route.&lt;/p&gt;&lt;p&gt;Le raster est vu dans sa propre résolution, quels que soient sa taille et son type. Une couche d'un serveur (WMS, XYZ) est exportée pour l'emprise à la résolution donnée.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>WMS and XYZ layers have no pixels of their own: so large is one on the ground.</source>
        <translation>Les couches WMS et XYZ n'ont pas de pixels propres : taille d'un pixel au sol.</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>Views looked at</source>
        <translation>Vues examinées</translation>
    </message>
    <message>
        <location filename="../processing/segment_everything.py"/>
        <source>The extent has no area.</source>
        <translation>L'emprise n'a pas de surface.</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Segment points or boxes (SAM)</source>
        <translation>Segmenter des points ou des boîtes (SAM)</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>segment anything,SAM,click,prompt,point,box,digitise,polygon</source>
        <translation>segment anything,SAM,clic,invite,point,boîte,numériser,polygone</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>&lt;p&gt;Draws the outline of the object at every point, or in every box, with a Segment Anything (SAM) checkpoint: the batch form of clicking on the map.&lt;/p&gt;&lt;p&gt;Without fields every point is an object of its own. Points with the same value in the &lt;i&gt;group&lt;/i&gt; field describe one object together; where the &lt;i&gt;label&lt;/i&gt; field is 0 the point takes away from it, otherwise it adds. A box layer gives one object per polygon (its bounding box).&lt;/p&gt;&lt;p&gt;The raster is looked at in its own resolution, at any size and data type; what cannot be segmented is listed in the log and left out.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Dessine le contour de l'objet à chaque point, ou dans chaque boîte, avec un checkpoint Segment Anything (SAM) : la forme par lots du clic sur la carte.&lt;/p&gt;&lt;p&gt;Sans champs, chaque point est un objet. Les points de même valeur dans le champ &lt;i&gt;groupe&lt;/i&gt; décrivent ensemble un objet ; là où le champ &lt;i&gt;étiquette&lt;/i&gt; vaut 0, le point retire à l'objet, sinon il ajoute. Une couche de boîtes donne un objet par polygone (son rectangle englobant).&lt;/p&gt;&lt;p&gt;Le raster est vu dans sa propre résolution, quels que soient sa taille et son type ; ce qui ne peut pas être segmenté est listé dans le journal et laissé de côté.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Label field (0 takes away)</source>
        <translation>Champ d'étiquette (0 retire)</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>0, no or false takes away from the object; anything else adds.</source>
        <translation>0, no ou false retire à l'objet ; toute autre valeur ajoute.</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Group field (points of one object)</source>
        <translation>Champ de groupe (points d'un objet)</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Points with the same value describe one object; without it each is an object of its own.</source>
        <translation>Les points de même valeur décrivent un objet ; sans lui, chacun est un objet.</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Prompts without a polygon</source>
        <translation>Points et boîtes sans polygone</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Give a layer of points, or a layer of boxes.</source>
        <translation>Donnez une couche de points ou une couche de boîtes.</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>The layers have no point and no box.</source>
        <translation>Les couches n'ont ni point ni boîte.</translation>
    </message>
    <message>
        <location filename="../processing/segment_prompts.py"/>
        <source>Feature {0} of “{1}” cannot be brought into the raster's CRS.</source>
        <translation>L'entité {0} de « {1} » ne peut pas être amenée dans le SCR du raster.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Train a quick model from labels</source>
        <translation>Entraîner un modèle rapide sur des étiquettes</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>train,labels,polygons,points,quick head,few labels,classifier</source>
        <translation>entraîner,étiquettes,polygones,points,tête rapide,peu d'étiquettes,classificateur</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>&lt;p&gt;Fits a small model to labelled polygons or points on one or several rasters, in seconds, and writes a model file that &lt;i&gt;Classify layers of several kinds together&lt;/i&gt; and the panel run. All rasters are aligned with the first one.&lt;/p&gt;&lt;p&gt;The scores are by whole labels that were held out. They say how well unseen labels are told apart, and are no accuracy of the map: for that, draw a sample.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Ajuste en quelques secondes un petit modèle à des polygones ou points étiquetés sur un ou plusieurs rasters, et écrit un fichier de modèle qu'exécutent &lt;i&gt;Classifier ensemble des couches de plusieurs types&lt;/i&gt; et le panneau. Tous les rasters sont alignés sur le premier.&lt;/p&gt;&lt;p&gt;Les scores portent sur des étiquettes entières mises de côté. Ils disent si des étiquettes jamais vues sont bien distinguées, et ne sont pas une précision de la carte : pour celle-ci, tirez un échantillon.&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>{0}: bands</source>
        <translation>{0} : bandes</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Empty takes every band but transparency.</source>
        <translation>Vide prend toutes les bandes sauf la transparence.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Polygons or points that say what the ground is, of two classes at least.</source>
        <translation>Polygones ou points qui disent ce qu'est le sol, d'au moins deux classes.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Numbers or words; empty takes a usual name such as class.</source>
        <translation>Nombres ou mots ; vide prend un nom usuel comme class.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>The model file, ready to be run.</source>
        <translation>Le fichier du modèle, prêt à être exécuté.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Overall accuracy of held-out labels</source>
        <translation>Précision globale des étiquettes mises de côté</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Mean IoU of held-out labels</source>
        <translation>IoU moyen des étiquettes mises de côté</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Labels scored</source>
        <translation>Étiquettes évaluées</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Those that the labels name, or a class scheme; labels of other classes are left out.</source>
        <translation>Celles que nomment les étiquettes, ou une nomenclature ; les étiquettes d'autres classes sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>auto tries several and keeps the best by held-out labels; fast is the panel's.</source>
        <translation>auto en essaie plusieurs et garde le meilleur d'après des étiquettes mises de côté ; fast est celui du panneau.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Computed inputs</source>
        <translation>Entrées calculées</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Inputs that are computed while the layers are read, e.g. ndsm=difference:dsm,dtm slope=slope:dtm ndvi=normalised_difference:optical:4,optical:1. The model computes them likewise.</source>
        <translation>Entrées calculées pendant la lecture des couches, p. ex. ndsm=difference:dsm,dtm slope=slope:dtm ndvi=normalised_difference:optical:4,optical:1. Le modèle les calcule de même.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>SAM, MFNet or CWSAM: what their frozen encoder sees is learnt from as well; slower.</source>
        <translation>SAM, MFNet ou CWSAM : l'apprentissage utilise aussi ce que voit leur encodeur gelé ; plus lent.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Where the encoder runs.</source>
        <translation>Où l'encodeur s'exécute.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Name of the model</source>
        <translation>Nom du modèle</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>As shown in the panel; empty says what it was made from.</source>
        <translation>Comme affiché dans le panneau ; vide dit de quoi il est fait.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>No label has a class of the scheme “{0}”: choose the class field, or another scheme.</source>
        <translation>Aucune étiquette n'a une classe de la nomenclature « {0} » : choisissez le champ de classe ou une autre nomenclature.</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>{0}: {1} labels, {2} px</source>
        <translation>{0} : {1} étiquettes, {2} px</translation>
    </message>
    <message>
        <location filename="../processing/train_quick.py"/>
        <source>Choose a raster layer to learn from.</source>
        <translation>Choisissez une couche raster pour l'apprentissage.</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>{0}: its coordinate system “{1}” is not known to QGIS.</source>
        <translation>{0} : son système de coordonnées « {1} » n'est pas connu de QGIS.</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>Choose the scene first: {0} has no coordinate system of its own.</source>
        <translation>Choisissez d'abord la scène : {0} n'a pas de système de coordonnées propre.</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>{0} has {1} labels: this tab takes {2} at most. Export a part of them.</source>
        <translation>{0} a {1} étiquettes : cet onglet en accepte au plus {2}. Exportez-en une partie.</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>{0} has no label with a shape that can be used.</source>
        <translation>{0} n'a aucune étiquette dont la forme soit utilisable.</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>Labels of {0}</source>
        <translation>Étiquettes de {0}</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>The labels of {0} cannot be expressed in the CRS of “{1}”.</source>
        <translation>Les étiquettes de {0} ne peuvent pas être exprimées dans le SCR de « {1} ».</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>The labels of {0} could not be added to “{1}”.</source>
        <translation>Les étiquettes de {0} n'ont pas pu être ajoutées à « {1} ».</translation>
    </message>
    <message>
        <location filename="../quick/label_import.py"/>
        <source>Import labels</source>
        <translation>Importer des étiquettes</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>More than {0} labels, too many to learn from after every edit: filter the layer, or take a sample.</source>
        <translation>Plus de {0} étiquettes, trop pour apprendre après chaque modification : filtrez la couche ou prenez un échantillon.</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>Label a polygon of each of two classes: the map of the view then appears.</source>
        <translation>Étiquetez un polygone dans chacune de deux classes : la carte de la vue apparaît alors.</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>So far only “{0}” has labels: label a second class.</source>
        <translation>Pour l'instant, seule « {0} » a des étiquettes : étiquetez une deuxième classe.</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>Left out, the classes lack them: {0}. Choose the scheme they have.</source>
        <translation>Laissées de côté, absentes des classes : {0}. Choisissez la nomenclature qui les contient.</translation>
    </message>
    <message>
        <location filename="../quick/scene.py"/>
        <source>Without a class and left out: {0}.</source>
        <translation>Sans classe et laissées de côté : {0}.</translation>
    </message>
    <message>
        <location filename="../quick/talk.py"/>
        <source>{0} Your labels are kept; the next edit tries again.</source>
        <translation>{0} Vos étiquettes sont conservées ; la prochaine modification réessaie.</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} min {1:02d} s</source>
        <translation>{0} min {1:02d} s</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} h {1:02d} min</source>
        <translation>{0} h {1:02d} min</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} GB</source>
        <translation>{0} Go</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} MB</source>
        <translation>{0} Mo</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Loading the model</source>
        <translation>Chargement du modèle</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Reading statistics</source>
        <translation>Lecture des statistiques</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Classifying</source>
        <translation>Classification</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Writing the result</source>
        <translation>Écriture du résultat</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Tracing polygons</source>
        <translation>Tracé des polygones</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Exporting the layer</source>
        <translation>Export de la couche</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Building the demo scene</source>
        <translation>Construction de la scène de démonstration</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Downloading</source>
        <translation>Téléchargement</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Checking</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Segmenting</source>
        <translation>Segmentation</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Counting the classes</source>
        <translation>Comptage des classes</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Looking for regions</source>
        <translation>Recherche des régions</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Changing classes</source>
        <translation>Changement de classes</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Merging small regions</source>
        <translation>Fusion des petites régions</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Counting pixels</source>
        <translation>Comptage des pixels</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Packing</source>
        <translation>Empaquetage</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Red</source>
        <translation>Rouge</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Green</source>
        <translation>Vert</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Blue</source>
        <translation>Bleu</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Near infrared</source>
        <translation>Proche infrarouge</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Surface height</source>
        <translation>Altitude de la surface</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Height</source>
        <translation>Hauteur</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Height above ground</source>
        <translation>Hauteur au-dessus du sol</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Elevation</source>
        <translation>Altitude</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Amplitude</source>
        <translation>Amplitude</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Thermal</source>
        <translation>Thermique</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Slope</source>
        <translation>Pente</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Terrain (DTM)</source>
        <translation>Terrain (MNT)</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Radar VV</source>
        <translation>Radar VV</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>Radar VH</source>
        <translation>Radar VH</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>No NVIDIA driver was found, and the engine environment has the CPU build of PyTorch.</source>
        <translation>Aucun pilote NVIDIA n'a été trouvé, et l'environnement du moteur a la version CPU de PyTorch.</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>There is an NVIDIA driver, but the engine environment has the CPU build of PyTorch.</source>
        <translation>Il y a un pilote NVIDIA, mais l'environnement du moteur a la version CPU de PyTorch.</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>No graphics card was found.</source>
        <translation>Aucune carte graphique n'a été trouvée.</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>This Mac has no graphics processor that PyTorch can use.</source>
        <translation>Ce Mac n'a pas de processeur graphique que PyTorch puisse utiliser.</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0}/s</source>
        <translation>{0}/s</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} left</source>
        <translation>{0} restantes</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} window</source>
        <translation>{0} sur {1} fenêtre</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} windows</source>
        <translation>{0} sur {1} fenêtres</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} block</source>
        <translation>{0} sur {1} bloc</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} blocks</source>
        <translation>{0} sur {1} blocs</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} tile</source>
        <translation>{0} sur {1} tuile</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} tiles</source>
        <translation>{0} sur {1} tuiles</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} step</source>
        <translation>{0} sur {1} étape</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} steps</source>
        <translation>{0} sur {1} étapes</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} polygon</source>
        <translation>{0} sur {1} polygone</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} polygons</source>
        <translation>{0} sur {1} polygones</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} row</source>
        <translation>{0} sur {1} ligne</translation>
    </message>
    <message>
        <location filename="../wording.py"/>
        <source>{0} of {1} rows</source>
        <translation>{0} sur {1} lignes</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Label raster whose classes are translated.</source>
        <translation>Raster de classes à traduire.</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Translated map</source>
        <translation>Carte traduite</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>GeoTIFF with the classes of the other scheme; style and attribute table lie beside it.</source>
        <translation>GeoTIFF avec les classes de l'autre nomenclature ; le style et la table d'attributs sont à côté.</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Scheme to translate to</source>
        <translation>Nomenclature cible</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>A shipped scheme such as ipcc, lucas, corine1 or flair15, a scheme file, or parents for the coarser classes.</source>
        <translation>Une nomenclature fournie comme ipcc, lucas, corine1 ou flair15, un fichier de nomenclature, ou parents pour les classes plus larges.</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Scheme of the map</source>
        <translation>Nomenclature de la carte</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>A shipped scheme or a scheme file; empty finds it by the names of the classes.</source>
        <translation>Une nomenclature fournie ou un fichier ; vide la trouve d'après les noms des classes.</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Table of your own</source>
        <translation>Votre propre table</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>CSV with the columns from and to: classes of the map and of the other scheme.</source>
        <translation>CSV avec les colonnes from et to : classes de la carte et de l'autre nomenclature.</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>Pixels hold</source>
        <translation>Contenu des pixels</translation>
    </message>
    <message>
        <location filename="../../core/contract/crosswalk.py"/>
        <source>How pixels name classes of the scheme; auto takes the map's names and, where it has none, the scheme's codes.</source>
        <translation>Comment les pixels nomment les classes de la nomenclature ; auto prend les noms de la carte et, s'il n'y en a pas, les codes de la nomenclature.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Map to judge</source>
        <translation>Carte à évaluer</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Label raster whose accuracy is asked for.</source>
        <translation>Raster de classes dont la précision est demandée.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Label raster, or polygons with a class, taken as the truth; on any grid.</source>
        <translation>Raster de classes, ou polygones avec une classe, pris comme vérité ; sur n'importe quelle grille.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Class field of the reference</source>
        <translation>Champ de classe de la référence</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Of polygons: the field with the class; empty takes a usual name.</source>
        <translation>Pour des polygones : le champ avec la classe ; vide prend un nom usuel.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Reference values without a label</source>
        <translation>Valeurs de référence sans étiquette</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Whole numbers such as 0,255; nodata and 255 always are.</source>
        <translation>Nombres entiers comme 0,255 ; nodata et 255 en sont toujours.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Values of the reference in those of the map</source>
        <translation>Valeurs de la référence dans celles de la carte</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Reference value = class value of the map, e.g. 1=0,2=1.</source>
        <translation>Valeur de référence = valeur de classe de la carte, p. ex. 1=0,2=1.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Names, colours and levels; rasters of three bands are read by its colours.</source>
        <translation>Noms, couleurs et niveaux ; les rasters à trois bandes sont lus d'après ses couleurs.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Side of the blocks (px)</source>
        <translation>Côté des blocs (px)</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Intervals come from the differences between blocks of the scene; empty takes about 100 of them.</source>
        <translation>Les intervalles viennent des différences entre blocs de la scène ; vide en prend environ 100.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Classes left out of the means</source>
        <translation>Classes exclues des moyennes</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Names, separated by commas.</source>
        <translation>Noms, séparés par des virgules.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Classes cut out of further figures</source>
        <translation>Classes exclues d'autres chiffres</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>To show beside it</source>
        <translation>À montrer à côté</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Another map of the same place, or a .json of this command or of a training run's baseline, by name.</source>
        <translation>Une autre carte du même lieu, ou un .json de cette commande ou de la référence d'un entraînement, par son nom.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Also write a page with figures, matrix and maps.</source>
        <translation>Écrit aussi une page avec chiffres, matrice et cartes.</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <location filename="../../core/contract/evaluate.py"/>
        <source>Also write figures and matrix as a table.</source>
        <translation>Écrit aussi les chiffres et la matrice en table.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Labels: a raster of class numbers</source>
        <translation>Étiquettes : un raster de numéros de classe</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>What the ground is, in whole numbers. Ground without a label is left out.</source>
        <translation>Ce qu'est le sol, en nombres entiers. Le sol sans étiquette est laissé de côté.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Run folder</source>
        <translation>Dossier de l'entraînement</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Configuration (train.toml), log, last checkpoint and what is needed to go on. Empty makes a folder beside the checkpoint.</source>
        <translation>Configuration (train.toml), journal, dernier checkpoint et ce qu'il faut pour reprendre. Vide crée un dossier à côté du checkpoint.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Checkpoint</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>The trained model, ready for the classification algorithms and the panel.</source>
        <translation>Le modèle entraîné, prêt pour les algorithmes de classification et le panneau.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Start from</source>
        <translation>Partir de</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>A model to go on from (.safetensors, or a .pth of the published code), or a Segment Anything file (.pth), whose encoder stays frozen. Empty trains a small model from scratch.</source>
        <translation>Un modèle à poursuivre (.safetensors, ou un .pth du code publié), ou un fichier Segment Anything (.pth), dont l'encodeur reste gelé. Vide entraîne un petit modèle à partir de zéro.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Recipe</source>
        <translation>Recette</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>A training configuration whose settings are used where nothing is set here.</source>
        <translation>Une configuration d'entraînement dont les réglages valent là où rien n'est réglé ici.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Leave empty for 1, 2, 3, … as many as the model takes.</source>
        <translation>Laissez vide pour 1, 2, 3, … autant que le modèle en prend.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>labels: those that occur in the labels; checkpoint: those the checkpoint knows; or a class scheme. auto takes the checkpoint's if it knows every class of the labels, else those of the labels.</source>
        <translation>labels : celles qui figurent dans les étiquettes ; checkpoint : celles que connaît le checkpoint ; ou une nomenclature. auto prend celles du checkpoint s'il connaît toutes les classes des étiquettes, sinon celles des étiquettes.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Steps</source>
        <translation>Itérations</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Optimiser steps; empty is the recipe's, or 500.</source>
        <translation>Pas de l'optimiseur ; vide est la valeur de la recette, ou 500.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Windows per step</source>
        <translation>Fenêtres par itération</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Fewer need less memory; empty is 8.</source>
        <translation>Moins demande moins de mémoire ; vide vaut 8.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Window (px)</source>
        <translation>Fenêtre (px)</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Side of the square the model sees at once, a multiple of 32; empty is the checkpoint's.</source>
        <translation>Côté du carré que le modèle voit d'un coup, un multiple de 32 ; vide est celui du checkpoint.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Learning rate</source>
        <translation>Taux d'apprentissage</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>The highest one; empty is 0.0005 for a trained model, 0.001 on a frozen SAM, 0.002 from scratch.</source>
        <translation>Le plus élevé ; vide vaut 0.0005 pour un modèle entraîné, 0.001 sur un SAM gelé, 0.002 à partir de zéro.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>The same seed gives the same run.</source>
        <translation>La même graine donne le même entraînement.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Block of the split (px)</source>
        <translation>Bloc de la séparation (px)</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>A checkerboard of such blocks: one colour is trained on, the other is held out for validation. Empty takes the largest that shares the labels out fairly.</source>
        <translation>Un damier de tels blocs : une couleur sert à l'entraînement, l'autre est mise de côté pour la validation. Vide prend le plus grand qui partage équitablement les étiquettes.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Guard (px)</source>
        <translation>Garde (px)</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>No label nearer than this to a held-out one is used.</source>
        <translation>Aucune étiquette plus proche que cela d'une étiquette mise de côté n'est utilisée.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Hold out the other colour of the checkerboard</source>
        <translation>Mettre de côté l'autre couleur du damier</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Two runs, one with each colour held out, show how far the score depends on the place.</source>
        <translation>Deux entraînements, un avec chaque couleur mise de côté, montrent combien le score dépend du lieu.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Leave the encoder as it is</source>
        <translation>Laisser l'encodeur tel quel</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Train only what comes after the encoder of the model that the run starts from: faster, and safer with few labels. SAM's encoder always stays.</source>
        <translation>N'entraîne que ce qui suit l'encodeur du modèle de départ : plus rapide, et plus sûr avec peu d'étiquettes. L'encodeur de SAM reste toujours tel quel.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Compare with a random forest</source>
        <translation>Comparer à une forêt aléatoire</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>Fit a forest on the same pixels and put its scores beside the model's, in the log and the report.</source>
        <translation>Ajuste une forêt sur les mêmes pixels et met ses scores à côté de ceux du modèle, dans le journal et le rapport.</translation>
    </message>
    <message>
        <location filename="../../core/contract/fine_tune.py"/>
        <source>bf16 is faster on a recent GPU.</source>
        <translation>bf16 est plus rapide sur une carte graphique récente.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>The model: a .safetensors file of this plugin, or a .pth of the published code.</source>
        <translation>Le modèle : un fichier .safetensors de cette extension, ou un .pth du code publié.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Label raster (uint8, nodata 255) with colours, class names and overviews.</source>
        <translation>Raster de classes (uint8, nodata 255) avec couleurs, noms de classes et aperçus.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Further models</source>
        <translation>Autres modèles</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>More checkpoints with the same classes, after the first: the map is the mean of the probabilities of all.</source>
        <translation>Autres checkpoints aux mêmes classes, après le premier : la carte est la moyenne des probabilités de tous.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>How the checkpoint was trained</source>
        <translation>Comment le checkpoint a été entraîné</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Of a published file whose tensor names do not tell: single, single-adapter or single-lora. core.inspect names the choices.</source>
        <translation>Pour un fichier publié dont les noms de tenseurs ne le disent pas : single, single-adapter ou single-lora. core.inspect nomme les choix.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Band numbers from 1; without them 1, 2, 3, … as many as the model card lists.</source>
        <translation>Numéros de bande à partir de 1 ; sans eux 1, 2, 3, … autant que la fiche du modèle en liste.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>{0}: value that means missing</source>
        <translation>{0} : valeur qui signifie manquant</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>A value that means missing although the files do not say so, e.g. -9999.</source>
        <translation>Une valeur qui signifie manquant bien que les fichiers ne le disent pas, p. ex. -9999.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Only this part is classified; without it the whole raster. Windows keep to the raster's pixel grid.</source>
        <translation>Seule cette partie est classifiée ; sans elle, tout le raster. Les fenêtres gardent la grille de pixels du raster.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Mask polygons</source>
        <translation>Polygones de masque</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Only pixels inside these polygons are classified.</source>
        <translation>Seuls les pixels dans ces polygones sont classifiés.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Side of the square the model sees at once, a multiple of 32; empty is the model card's.</source>
        <translation>Côté du carré que le modèle voit d'un coup, un multiple de 32 ; vide est celui de la fiche du modèle.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Stride (px)</source>
        <translation>Pas (px)</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Step between windows; smaller is smoother and slower. Empty is the card's.</source>
        <translation>Écart entre fenêtres ; plus petit est plus lisse et plus lent. Vide est celui de la fiche.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Windows per batch</source>
        <translation>Fenêtres par lot</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Windows computed together; empty lets the engine choose.</source>
        <translation>Fenêtres calculées ensemble ; vide laisse choisir le moteur.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>How overlapping windows are joined; auto is the model card's way.</source>
        <translation>Comment les fenêtres qui se recouvrent sont réunies ; auto suit la fiche du modèle.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>full runs every window; guided runs windows side by side, then dense ones only where the two best classes are close.</source>
        <translation>full calcule toutes les fenêtres ; guided calcule des fenêtres côte à côte, puis des fenêtres denses seulement là où les deux meilleures classes sont proches.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Budget of the guided overlap</source>
        <translation>Budget du recouvrement guidé</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Share of the windows that guided overlap may run besides the first ones, 1 at most.</source>
        <translation>Part des fenêtres que le recouvrement guidé peut calculer en plus des premières, 1 au plus.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>One band per class, 0..200 for 0..1.</source>
        <translation>Une bande par classe, 0..200 pour 0..1.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Probability of the chosen class, 0..200 for 0..1.</source>
        <translation>Probabilité de la classe choisie, 0..200 pour 0..1.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>One feature per connected region with its class (GeoPackage).</source>
        <translation>Une entité par région connexe avec sa classe (GeoPackage).</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Name of the map</source>
        <translation>Nom de la carte</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Kept in the provenance of the result; empty for none.</source>
        <translation>Conservé dans la provenance du résultat ; vide pour aucun.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Go on with a stopped run</source>
        <translation>Reprendre une exécution arrêtée</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>The same job with the same output goes on where it was stopped or killed; a finished one is not run again.</source>
        <translation>La même tâche avec la même sortie reprend là où elle a été arrêtée ou tuée ; une tâche finie n'est pas refaite.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Grid of a product</source>
        <translation>Grille d'un produit</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Makes the map on the grid of this product (clcplus, or the file of a definition): its coordinate reference system, cells and origin. The rasters are warped while they are read, labels never.</source>
        <translation>Fait la carte sur la grille de ce produit (clcplus, ou le fichier d'une définition) : son système de coordonnées de référence, ses cellules et son origine. Les rasters sont reprojetés à la lecture, les classes jamais.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Regions of the map below this size are merged into a neighbour: 500m2, 0.5ha or 10px.</source>
        <translation>Les régions de la carte plus petites que cette taille sont fusionnées avec une voisine : 500m2, 0.5ha ou 10px.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Minimum mapping unit of some classes</source>
        <translation>Unité minimale de collecte de certaines classes</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Another size for some class values, e.g. 5=200px,7=1ha.</source>
        <translation>Une autre taille pour certaines valeurs de classe, p. ex. 5=200px,7=1ha.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Neighbours of a region</source>
        <translation>Voisinage d'une région</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Pixels of one region touch in edges (4) or also in corners (8).</source>
        <translation>Les pixels d'une région se touchent par les côtés (4) ou aussi par les coins (8).</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Class values whose pixels the minimum mapping unit never changes, e.g. 5,7.</source>
        <translation>Valeurs de classe dont l'unité minimale de collecte ne change jamais les pixels, p. ex. 5,7.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>What a small region becomes</source>
        <translation>Ce que devient une petite région</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>The class with the longest common border, the most probable one (it needs the probabilities), or the first of the priority that it touches.</source>
        <translation>La classe avec la plus longue frontière commune, la plus probable (il faut les probabilités), ou la première de la priorité qu'elle touche.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Priority of classes</source>
        <translation>Priorité des classes</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Class values, preferred first; it also decides where borders are equal.</source>
        <translation>Valeurs de classe, la préférée d'abord ; décide aussi quand les frontières sont égales.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Gives classes of the finished map other values, e.g. 3=5,4=5.</source>
        <translation>Donne d'autres valeurs aux classes de la carte finie, p. ex. 3=5,4=5.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>A table (TOML) of conditions on class, confidence, bands and vectors that change the class, before anything else is done to the map.</source>
        <translation>Une table (TOML) de conditions sur la classe, la confiance, les bandes et les vecteurs, qui changent la classe avant tout autre traitement de la carte.</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>Corrections by hand</source>
        <translation>Corrections à la main</translation>
    </message>
    <message>
        <location filename="../../core/contract/predict.py"/>
        <source>A GeoPackage with polygons and a class each, laid over the finished map.</source>
        <translation>Un GeoPackage de polygones avec une classe chacun, posés sur la carte finie.</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Aerial or satellite image, any number of bands and any type.</source>
        <translation>Image aérienne ou satellite, tout nombre de bandes et tout type.</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Amplitude, power or dB, one or more polarisations.</source>
        <translation>Amplitude, puissance ou dB, une ou plusieurs polarisations.</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Surface model, on any grid.</source>
        <translation>Modèle de surface, sur n'importe quelle grille.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Clicks along a side of the view</source>
        <translation>Clics le long d'un côté de la vue</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>More find smaller objects, and take longer: twice as many take four times as long.</source>
        <translation>Plus de clics trouvent des objets plus petits et durent plus longtemps : deux fois plus prend quatre fois plus de temps.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>The model's own estimate of IoU; less keeps more, and worse, outlines.</source>
        <translation>L'estimation de l'IoU par le modèle lui-même ; moins garde des contours plus nombreux et moins bons.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Least stability</source>
        <translation>Stabilité minimale</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>How little an outline changes with the threshold; less keeps vaguer ones.</source>
        <translation>Combien un contour change peu avec le seuil ; moins en garde de plus vagues.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Greatest overlap of two objects (IoU)</source>
        <translation>Recouvrement maximal de deux objets (IoU)</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Of two outlines that overlap more, the better one stays.</source>
        <translation>De deux contours qui se recouvrent davantage, le meilleur reste.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Smallest object (px)</source>
        <translation>Plus petit objet (px)</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Smaller objects are left out.</source>
        <translation>Les objets plus petits sont laissés de côté.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>SAM checkpoint</source>
        <translation>Checkpoint SAM</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Segment Anything: an official .pth (ViT-B, L or H) or a .safetensors.</source>
        <translation>Segment Anything : un .pth officiel (ViT-B, L ou H) ou un .safetensors.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Any raster file; only what is needed of it is read.</source>
        <translation>Tout fichier raster ; seul le nécessaire en est lu.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Points</source>
        <translation>Points</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>In any coordinate system.</source>
        <translation>Dans n'importe quel système de coordonnées.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Boxes</source>
        <translation>Boîtes</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Polygons; the box around each is the prompt.</source>
        <translation>Polygones ; le rectangle autour de chacun sert d'invite.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Empty is the whole raster.</source>
        <translation>Vide est tout le raster.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Bands (one, or three)</source>
        <translation>Bandes (une ou trois)</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Red, green, blue for the model; empty is the first three, or the only one.</source>
        <translation>Rouge, vert, bleu pour le modèle ; vide prend les trois premières, ou la seule.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Look at coarser pixels (factor)</source>
        <translation>Regarder des pixels plus grossiers (facteur)</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Averages pixels so that the model sees more ground at once, for large objects.</source>
        <translation>Fait la moyenne des pixels pour que le modèle voie plus de terrain d'un coup, pour de grands objets.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Simplify outlines (px)</source>
        <translation>Simplifier les contours (px)</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Outlines may move by so much to have fewer corners; 0 keeps every pixel.</source>
        <translation>Les contours peuvent bouger d'autant pour avoir moins de sommets ; 0 garde chaque pixel.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Smooth outlines (rounds)</source>
        <translation>Lisser les contours (tours)</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Rounds of cutting corners.</source>
        <translation>Tours de coupe des coins.</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Drop specks and holes (px)</source>
        <translation>Supprimer points et trous (px)</translation>
    </message>
    <message>
        <location filename="../../core/contract/segment.py"/>
        <source>Smaller pieces and holes disappear.</source>
        <translation>Les morceaux et trous plus petits disparaissent.</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>near infrared</source>
        <translation>proche infrarouge</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>red edge</source>
        <translation>bord rouge</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>height</source>
        <translation>hauteur</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>height above ground</source>
        <translation>hauteur au-dessus du sol</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>surface height</source>
        <translation>altitude de la surface</translation>
    </message>
    <message>
        <location filename="../../core/contract/sentences.py"/>
        <source>elevation</source>
        <translation>altitude</translation>
    </message>
    <message>
        <location filename="../../core/contract/shared.py"/>
        <source>auto takes a GPU where there is one.</source>
        <translation>auto prend une carte graphique s'il y en a une.</translation>
    </message>
    <message>
        <location filename="../../core/contract/shared.py"/>
        <source>auto takes what is fastest here: bf16 where the device computes it natively, int8 (processors only, measured once for half a second) where it wins, else fp32.</source>
        <translation>auto prend ce qui est le plus rapide ici : bf16 où le matériel le calcule nativement, int8 (processeurs seulement, mesuré une fois pendant une demi-seconde) où il gagne, sinon fp32.</translation>
    </message>
    <message>
        <location filename="../../core/contract/shared.py"/>
        <source>Extent</source>
        <translation>Emprise</translation>
    </message>
    <message>
        <location filename="../../core/contract/shared.py"/>
        <source>{0}: bands in the model's order</source>
        <translation>{0} : bandes dans l'ordre du modèle</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/arrived.py"/>
        <source>{0} is the publisher's file, but not as the catalogue describes it: {1}. It is not used; please report this.</source>
        <translation>{0} est le fichier de l'éditeur, mais pas tel que le catalogue le décrit : {1}. Il n'est pas utilisé ; merci de le signaler.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/arrived.py"/>
        <source>it is a {0}, not a {1}</source>
        <translation>c'est un {0}, pas un {1}</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/arrived.py"/>
        <source>it reads {0} instead of {1}</source>
        <translation>il lit {0} au lieu de {1}</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/arrived.py"/>
        <source>it has {0} outputs instead of {1}</source>
        <translation>il a {0} sorties au lieu de {1}</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/base.py"/>
        <source>{0} needs {1} (SHA-256 {2}...), which are not in {3}: {4}put the file there or set {5} to its folder.</source>
        <translation>{0} a besoin de {1} (SHA-256 {2}...), absents de {3} : {4}placez-y le fichier ou définissez {5} sur son dossier.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/base.py"/>
        <source>The base weights {0} do not exist.</source>
        <translation>Les poids de base {0} n'existent pas.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/base.py"/>
        <source>{0} is not what {1} {2}: its SHA-256 is {3}..., expected {4}....</source>
        <translation>{0} n'est pas le fichier sur lequel repose {1} : son SHA-256 est {3}..., {4}... était attendu.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/bring.py"/>
        <source>{0} is there already: rename or delete it, and import {1} again.</source>
        <translation>{0} est déjà là : renommez-le ou supprimez-le, et importez de nouveau {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/catalogue.py"/>
        <source>The catalogue {0} is missing or damaged: install the program again ({1}).</source>
        <translation>Le catalogue {0} manque ou est endommagé : réinstallez le programme ({1}).</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/catalogue.py"/>
        <source>The catalogue has no checkpoint “{0}”: choose {1}.</source>
        <translation>Le catalogue n'a pas de checkpoint « {0} » : choisissez {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/catalogue.py"/>
        <source>{0} is damaged ({1}).</source>
        <translation>{0} est endommagé ({1}).</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/class_files.py"/>
        <source>{0} has no classes.</source>
        <translation>{0} n'a pas de classes.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/class_files.py"/>
        <source>Classes are written as .csv, .qml or .json, not as {0}.</source>
        <translation>Les classes sont écrites en .csv, .qml ou .json, pas en {0}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/configs.py"/>
        <source>The model card of {0} says that it can do without a raster, which {1} cannot.</source>
        <translation>La fiche du modèle de {0} indique qu'il peut se passer d'un raster, ce que ne permet pas {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/configs.py"/>
        <source>The model card of {0} does not describe a {1}: {2}.</source>
        <translation>La fiche du modèle de {0} ne décrit pas un {1} : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/contents.py"/>
        <source>{0} has a model card, which says what it is: leave the mode out.</source>
        <translation>{0} a une fiche du modèle, qui dit ce qu'il est : omettez le mode.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/contents.py"/>
        <source>{0} was written by a newer version of SAM Land Cover: update to open it.</source>
        <translation>{0} a été écrit par une version plus récente de SAM Land Cover : mettez à jour pour l'ouvrir.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/contents.py"/>
        <source>The model card of {0} is damaged: {1}.</source>
        <translation>La fiche du modèle de {0} est endommagée : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} is under the licence {1}. Read it, and accept it before the download.</source>
        <translation>{0} est sous la licence {1}. Lisez-la et acceptez-la avant le téléchargement.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} is under the licence {1}; its text is at {2}. Read it, and accept it before the download.</source>
        <translation>{0} est sous la licence {1} ; son texte est à {2}. Lisez-la et acceptez-la avant le téléchargement.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} must be an address such as https://mirror.example, not “{1}”.</source>
        <translation>{0} doit être une adresse comme https://mirror.example, pas « {1} ».</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} must not hold a name and a password: messages and logs would show them.</source>
        <translation>{0} ne doit contenir ni nom ni mot de passe : les messages et les journaux les montreraient.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} could not be downloaded: {1}. {2}</source>
        <translation>{0} n'a pas pu être téléchargé : {1}. {2}</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>What {0} sent is not {1}: its SHA-256 differs from the catalogue's, so it was deleted. Try again, or use another network or mirror.</source>
        <translation>Ce que {0} a envoyé n'est pas {1} : son SHA-256 diffère de celui du catalogue, il a donc été supprimé. Réessayez, ou utilisez un autre réseau ou miroir.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} needs {1} more, but only {2} are free in {3}: free some space or choose another folder.</source>
        <translation>{0} a encore besoin de {1}, mais seuls {2} sont libres dans {3} : libérez de l'espace ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>more bytes than the catalogue says</source>
        <translation>plus d'octets que ne dit le catalogue</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>The certificate of {0} is not trusted ({1}): a proxy may be in between; set SSL_CERT_FILE to its certificate.</source>
        <translation>Le certificat de {0} n'est pas reconnu comme sûr ({1}) : un proxy se trouve peut-être entre les deux ; définissez SSL_CERT_FILE sur son certificat.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} does not give out {1}: it answered {2}.</source>
        <translation>{0} ne fournit pas {1} : la réponse est {2}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>a file of {0} instead of {1}</source>
        <translation>un fichier de {0} au lieu de {1}</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>a file without saying how long it is</source>
        <translation>un fichier sans dire sa longueur</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} offers {1} for {2}; a login page or a proxy may be in between.</source>
        <translation>{0} offre {1} pour {2} ; une page de connexion ou un proxy se trouve peut-être entre les deux.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} of {1} are kept: the next download goes on from there.</source>
        <translation>{0} sur {1} sont conservés : le prochain téléchargement reprend à partir de là.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>The folder {0} cannot be written to: choose another one.</source>
        <translation>Impossible d'écrire dans le dossier {0} : choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} is there already, but is not the file of the catalogue (its size or SHA-256 differs): move or delete it and fetch again.</source>
        <translation>{0} est déjà là, mais n'est pas le fichier du catalogue (sa taille ou son SHA-256 diffère) : déplacez-le ou supprimez-le et téléchargez de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/download.py"/>
        <source>{0} is being downloaded already: wait for that to end.</source>
        <translation>{0} est déjà en cours de téléchargement : attendez qu'il se termine.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} is {1}, which has no mode “{2}”</source>
        <translation>{0} est {1}, qui n'a pas de mode « {2} »</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0}: choose one of {1}.</source>
        <translation>{0} : choisissez l'un de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0}: its tensors tell everything, so leave the mode out.</source>
        <translation>{0} : ses tenseurs disent tout, laissez donc le mode de côté.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} is a SAM 2 checkpoint: choose one of the first SAM (sam_vit_b, l or h).</source>
        <translation>{0} est un checkpoint SAM 2 : choisissez-en un du premier SAM (sam_vit_b, l ou h).</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} holds only an image encoder: choose the whole model's checkpoint.</source>
        <translation>{0} ne contient qu'un encodeur d'images : choisissez le checkpoint du modèle entier.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} holds weights, but not of {1} (one of its tensors is {2}).</source>
        <translation>{0} contient des poids, mais pas de {1} (l'un de ses tenseurs est {2}).</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} is not a readable safetensors file: {1}.</source>
        <translation>{0} n'est pas un fichier safetensors lisible : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} holds a {1}, not a state dict of a model's weights.</source>
        <translation>{0} contient un objet {1}, pas un state dict des poids d'un modèle.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} holds no weights: expected a state dict of a model.</source>
        <translation>{0} ne contient pas de poids : un state dict d'un modèle était attendu.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} contains code ({1}), not only weights; it was not opened. Whoever made it can save it again with torch.save(model.state_dict(), ...).</source>
        <translation>{0} contient du code ({1}), pas seulement des poids ; il n'a pas été ouvert. La personne qui l'a fait peut l'enregistrer de nouveau avec torch.save(model.state_dict(), ...).</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/foreign.py"/>
        <source>{0} is truncated or damaged, or not a PyTorch checkpoint: copy it again.</source>
        <translation>{0} est tronqué ou endommagé, ou n'est pas un checkpoint PyTorch : copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/header.py"/>
        <source>{0} is not a safetensors file: its header is damaged.</source>
        <translation>{0} n'est pas un fichier safetensors : son en-tête est endommagé.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/header.py"/>
        <source>The checkpoint {0} cannot be read: {1}.</source>
        <translation>Le checkpoint {0} ne peut pas être lu : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/header.py"/>
        <source>{0} is truncated: {1} of {2} bytes are there, copy or download it again.</source>
        <translation>{0} est tronqué : {1} octets sur {2} sont là, copiez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/keys.py"/>
        <source>{0} is not a whole checkpoint: the tensor {1} is missing.</source>
        <translation>{0} n'est pas un checkpoint complet : le tenseur {1} manque.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/keys.py"/>
        <source>{0} is not a checkpoint of a known model: {1} has the shape {2}.</source>
        <translation>{0} n'est pas un checkpoint d'un modèle connu : {1} a la forme {2}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/keys.py"/>
        <source>{0} is not a whole checkpoint: of the layers 0 to {1} some are missing.</source>
        <translation>{0} n'est pas un checkpoint complet : parmi les couches 0 à {1}, certaines manquent.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} is damaged: {1}.</source>
        <translation>{0} est endommagé : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} leaves weights to another file, but {1} is always whole: copy it again.</source>
        <translation>{0} laisse des poids à un autre fichier, mais {1} est toujours complet : copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} says it was fitted with {1}, but that is {2}, which has no encoder.</source>
        <translation>{0} indique avoir été ajusté avec {1}, mais c'est {2}, qui n'a pas d'encodeur.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} is not a whole checkpoint: {1} {2} missing.</source>
        <translation>{0} n'est pas un checkpoint complet ; manquant : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} is of another version of the model: {1} {2} unknown to this one.</source>
        <translation>{0} est d'une autre version du modèle ; inconnu de celle-ci : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/load.py"/>
        <source>{0} does not fit its model: {1} has the shape {2}, expected {3}.</source>
        <translation>{0} ne correspond pas à son modèle : {1} a la forme {2}, {3} était attendu.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is not JSON: choose a STAC item.</source>
        <translation>{0} n'est pas du JSON : choisissez un élément STAC.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is not a STAC item: choose the item of one model, not a collection or catalogue.</source>
        <translation>{0} n'est pas un élément STAC : choisissez l'élément d'un seul modèle, pas une collection ni un catalogue.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is a STAC item without the machine learning model extension (MLM).</source>
        <translation>{0} est un élément STAC sans l'extension d'apprentissage automatique (MLM).</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} names no weights: none of its assets has the role mlm:model.</source>
        <translation>{0} ne nomme pas de poids : aucun de ses assets n'a le rôle mlm:model.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>The weights of {0} are kept as {1} ({2}), a program rather than a file of tensors; this software reads safetensors and PyTorch state dicts.</source>
        <translation>Les poids de {0} sont conservés en {1} ({2}), un programme plutôt qu'un fichier de tenseurs ; ce logiciel lit les safetensors et les state dicts PyTorch.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} does not say where the weights of {1} are.</source>
        <translation>{0} ne dit pas où se trouvent les poids de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} does not give size and SHA-256 of the weights (file:size, file:checksum), so a download could not be verified: download them yourself, and put the item beside them with their name as href.</source>
        <translation>{0} ne donne ni la taille ni le SHA-256 des poids (file:size, file:checksum), un téléchargement ne pourrait donc pas être vérifié : téléchargez-les vous-même, et placez l'élément à côté d'eux avec leur nom comme href.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} cannot be followed: {1}.</source>
        <translation>{0} ne peut pas être suivi : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is not a whole MLM item, or damaged: {1}.</source>
        <translation>{0} n'est pas un élément MLM complet, ou est endommagé : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} describes a {1}, but its file is a {2}.</source>
        <translation>{0} décrit un {1}, mais son fichier est un {2}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} does not fit its weights: {1}.</source>
        <translation>{0} ne correspond pas à ses poids : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} names {1} classes, but the model has {2} outputs.</source>
        <translation>{0} nomme {1} classes, mais le modèle a {2} sorties.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} names no bands for the input “{1}”, so none can be chosen.</source>
        <translation>{0} ne nomme pas de bandes pour l'entrée « {1} », aucune ne peut donc être choisie.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} mixes kinds of bands in an order that this software does not have: {1}.</source>
        <translation>{0} mélange des types de bandes dans un ordre que ce logiciel ne connaît pas : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} names {1} bands, but the model reads {2}.</source>
        <translation>{0} nomme {1} bandes, mais le modèle en lit {2}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} scales {1} of {2} bands, which this software cannot follow.</source>
        <translation>{0} met à l'échelle {1} bandes sur {2}, ce que ce logiciel ne peut pas suivre.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} scales bands by “{1}”, which this software cannot follow: it does z-score and min-max.</source>
        <translation>{0} met les bandes à l'échelle par « {1} », ce que ce logiciel ne peut pas suivre : il connaît z-score et min-max.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is damaged: the scaling {1} lacks a number.</source>
        <translation>{0} est endommagé : il manque un nombre à la mise à l'échelle {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} scales a band by a deviation or a range of 0, so it does not fit any model.</source>
        <translation>{0} met une bande à l'échelle par un écart ou une étendue de 0, et ne convient donc à aucun modèle.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} asks for a function before the model, which this software does not run.</source>
        <translation>{0} demande une fonction avant le modèle, que ce logiciel n'exécute pas.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} is too large for a STAC item.</source>
        <translation>{0} est trop grand pour un élément STAC.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>The item {0} does not exist.</source>
        <translation>L'élément {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>The item {0} cannot be read: {1}.</source>
        <translation>L'élément {0} ne peut pas être lu : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/mlm_import.py"/>
        <source>{0} cannot be reached: {1}.</source>
        <translation>{0} est inaccessible : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} is too large for a class scheme.</source>
        <translation>{0} est trop grand pour une nomenclature.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>The class scheme {0} cannot be read: {1}.</source>
        <translation>La nomenclature {0} ne peut pas être lue : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} has two classes called {1}: give them names that differ.</source>
        <translation>{0} a deux classes appelées {1} : donnez-leur des noms différents.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} has {1} classes; a scheme has 1 to {2}.</source>
        <translation>{0} a {1} classes ; une nomenclature en a de 1 à {2}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} has no column called name: a table of classes needs one.</source>
        <translation>{0} n'a pas de colonne appelée name : un tableau de classes en a besoin.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} is not a table: {1}.</source>
        <translation>{0} n'est pas un tableau : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} is not a QGIS style: {1}.</source>
        <translation>{0} n'est pas un style QGIS : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/scheme_files.py"/>
        <source>{0} has the colour {1}: write #rrggbb.</source>
        <translation>{0} a la couleur {1} : écrivez #rrggbb.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>There is no class scheme {0}: choose {1} or a JSON, CSV or QML file.</source>
        <translation>Il n'y a pas de nomenclature {0} : choisissez {1} ou un fichier JSON, CSV ou QML.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>The class scheme {0} is not JSON: {1}.</source>
        <translation>La nomenclature {0} n'est pas du JSON : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>The class scheme {0} is not valid: {1}.</source>
        <translation>La nomenclature {0} n'est pas valide : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>The class scheme {0} must number its classes 0, 1, 2, ... without gaps.</source>
        <translation>La nomenclature {0} doit numéroter ses classes 0, 1, 2, ... sans trous.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/schemes.py"/>
        <source>{0} has {1} classes; a label raster holds at most {2}.</source>
        <translation>{0} a {1} classes ; un raster d'étiquettes en contient au plus {2}.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a web page, not a checkpoint: the download failed, fetch it again.</source>
        <translation>{0} est une page web, pas un checkpoint : le téléchargement a échoué, téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is only a Git LFS pointer: fetch the real file with git lfs pull.</source>
        <translation>{0} n'est qu'un pointeur Git LFS : récupérez le vrai fichier avec git lfs pull.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a compressed archive: unpack it and choose the file inside.</source>
        <translation>{0} est une archive compressée : décompressez-la et choisissez le fichier qu'elle contient.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is {1}, not a checkpoint.</source>
        <translation>{0} est {1}, pas un checkpoint.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is not a checkpoint: expected a .safetensors or a PyTorch .pth file.</source>
        <translation>{0} n'est pas un checkpoint : un fichier .safetensors ou un .pth de PyTorch était attendu.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a folder: choose a checkpoint file in it.</source>
        <translation>{0} est un dossier : choisissez-y un fichier de checkpoint.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is empty: copy or download it again.</source>
        <translation>{0} est vide : copiez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is truncated or damaged: its end is missing, copy or download it again.</source>
        <translation>{0} est tronqué ou endommagé : sa fin manque, copiez-le ou téléchargez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a TorchScript program, not a file of weights: save its state dict.</source>
        <translation>{0} est un programme TorchScript, pas un fichier de poids : enregistrez son state dict.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/sniff.py"/>
        <source>{0} is a zip archive, not a checkpoint: unpack it and choose the file inside.</source>
        <translation>{0} est une archive zip, pas un checkpoint : décompressez-la et choisissez le fichier qu'elle contient.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>The folder {0} does not exist: create it, or save {1} elsewhere.</source>
        <translation>Le dossier {0} n'existe pas : créez-le, ou enregistrez {1} ailleurs.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>{0} is a folder: give the name of a file to save to.</source>
        <translation>{0} est un dossier : donnez le nom d'un fichier où enregistrer.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>The disk is full or its quota reached: {0} was not saved, free some space.</source>
        <translation>Le disque est plein ou son quota atteint : {0} n'a pas été enregistré, libérez de l'espace.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>The folder {0} is read-only: save {1} elsewhere.</source>
        <translation>Le dossier {0} est en lecture seule : enregistrez {1} ailleurs.</translation>
    </message>
    <message>
        <location filename="../../core/checkpoints/store.py"/>
        <source>{0} could not be saved: {1}.</source>
        <translation>{0} n'a pas pu être enregistré : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Optical</source>
        <translation>Optique</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>an optical raster</source>
        <translation>un raster optique</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>a SAR raster</source>
        <translation>un raster SAR</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>Elevation (DSM)</source>
        <translation>Altitude (MNS)</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>a DSM (elevation) raster</source>
        <translation>un raster MNS (altitude)</translation>
    </message>
    <message>
        <location filename="../../core/contract/roles.py"/>
        <source>a {0} raster</source>
        <translation>un raster {0}</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>int8 is computed by the processor; choose the device cpu, or another precision.</source>
        <translation>int8 est calculé par le processeur ; choisissez le périphérique cpu, ou une autre précision.</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>This machine has no Apple GPU (mps); choose auto or cpu.</source>
        <translation>Cette machine n'a pas de GPU Apple (mps) ; choisissez auto ou cpu.</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>This processor does not add up 8-bit products exactly, so int8 would give a wrong map; choose fp32.</source>
        <translation>Ce processeur n'additionne pas exactement les produits sur 8 bits, int8 donnerait donc une carte fausse ; choisissez fp32.</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>There is no usable NVIDIA GPU: {0}; choose auto or cpu.</source>
        <translation>Il n'y a pas de GPU NVIDIA utilisable : {0} ; choisissez auto ou cpu.</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>There is no GPU number {0}; this machine has {1}, from 0.</source>
        <translation>Il n'y a pas de GPU numéro {0} ; cette machine en a {1}, à partir de 0.</translation>
    </message>
    <message>
        <location filename="../../core/device.py"/>
        <source>{0} cannot compute in bf16; choose fp32.</source>
        <translation>{0} ne peut pas calculer en bf16 ; choisissez fp32.</translation>
    </message>
    <message>
        <location filename="../../core/device_words.py"/>
        <source>The precision must be {0} or {1}, not “{2}”.</source>
        <translation>La précision doit être {0} ou {1}, et non « {2} ».</translation>
    </message>
    <message>
        <location filename="../../core/device_words.py"/>
        <source>“{0}” is not a device; choose auto, cpu, cuda, cuda:0 or mps.</source>
        <translation>« {0} » n'est pas un appareil ; choisissez auto, cpu, cuda, cuda:0 ou mps.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>What the map missed of {0} rests on no unit</source>
        <translation>Ce que la carte a manqué de {0} ne repose sur aucune unité</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>What the map missed of {0} rests on 1 unit</source>
        <translation>Ce que la carte a manqué de {0} repose sur 1 unité</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>What the map missed of {0} rests on {1} units</source>
        <translation>Ce que la carte a manqué de {0} repose sur {1} unités</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}: {1} of {2} stands for {3} of the map. With one more unit of {4} there, its area would be {5} of the map in place of {6}</source>
        <translation>{0} : {1} de {2} représente {3} de la carte. Avec une unité de plus de {4} là-bas, sa surface serait {5} de la carte au lieu de {6}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}.</source>
        <translation>{0}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}, its producer's accuracy {1}.</source>
        <translation>{0}, sa précision du producteur {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>Its producer's accuracy of 1 and a standard error of 0 mean that no omission was drawn, not that there is none.</source>
        <translation>Sa précision du producteur de 1 et une erreur type de 0 signifient qu'aucune omission n'a été tirée, non qu'il n'y en a pas.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>the one unit</source>
        <translation>la seule unité</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>each of the {0} units</source>
        <translation>chacune des {0} unités</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>No unit lies in {0}, {1} of the population: all figures speak of the other {2}.</source>
        <translation>Aucune unité ne se trouve dans {0}, {1} de la population : tous les chiffres portent sur les autres {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>One block alone lies in {0}: it does not tell how much they vary</source>
        <translation>Un seul bloc se trouve dans {0} : il ne dit pas combien ils varient</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>One unit alone lies in {0}: it does not tell how much they vary</source>
        <translation>Une seule unité se trouve dans {0} : elle ne dit pas combien elles varient</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}, and standard errors leave it out, so they are too small.</source>
        <translation>{0}, et les erreurs types n'en tiennent pas compte, elles sont donc trop petites.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>{0}, and figures that need it have no standard error. Label one more, or merge the stratum with another.</source>
        <translation>{0}, et les chiffres qui en ont besoin n'ont pas d'erreur type. Étiquetez-en une de plus, ou fusionnez la strate avec une autre.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>No sampled unit is {0} on the map, so there is no user's accuracy.</source>
        <translation>Aucune unité de l'échantillon n'est {0} sur la carte, il n'y a donc pas de précision de l'utilisateur.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>The reference never has {0}, so there is no producer's accuracy, and the area estimated is 0; the interval says how much there may be.</source>
        <translation>La référence n'a jamais {0}, il n'y a donc pas de précision du producteur, et la surface estimée est 0 ; l'intervalle dit combien il peut y en avoir.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>The map does not have {0}, which the reference has: all of it is omitted.</source>
        <translation>La carte n'a pas {0}, que la référence a : tout en est omis.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>Few blocks in {0}: take these intervals as rough.</source>
        <translation>Peu de blocs dans {0} : prenez ces intervalles comme approximatifs.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>Few units in {0}: take these intervals as rough.</source>
        <translation>Peu d'unités dans {0} : prenez ces intervalles comme approximatifs.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/caveats.py"/>
        <source>A systematic sample is treated as a simple random one, which usually makes intervals a little too wide.</source>
        <translation>Un échantillon systématique est traité comme un échantillon aléatoire simple, ce qui rend en général les intervalles un peu trop larges.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>No unit tells the two maps apart: it may still be that one is better. The interval of width 0 does not know it.</source>
        <translation>Aucune unité ne départage les deux cartes : il se peut tout de même que l'une soit meilleure. L'intervalle de largeur 0 ne le sait pas.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>The difference rests on 1 unit where only one of the maps is right: take its interval as rough.</source>
        <translation>La différence repose sur 1 unité où une seule des cartes est juste : prenez son intervalle comme approximatif.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>The difference rests on {0} units where only one of the maps is right: take its interval as rough.</source>
        <translation>La différence repose sur {0} unités où une seule des cartes est juste : prenez son intervalle comme approximatif.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>the first map</source>
        <translation>la première carte</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>the second map</source>
        <translation>la seconde carte</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>The two maps cannot be compared: a stratum has one unit alone.</source>
        <translation>Les deux cartes ne peuvent pas être comparées : une strate n'a qu'une unité.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>Overall accuracy is {0} % for {1} and {2} % for {3}: {4} points (95 % interval {5} to {6}).</source>
        <translation>La précision globale est de {0} % pour {1} et de {2} % pour {3} : {4} points (intervalle à 95 % {5} à {6}).</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>The difference is more than chance.</source>
        <translation>La différence dépasse le hasard.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>With this sample the difference may be chance.</source>
        <translation>Avec cet échantillon, la différence peut être due au hasard.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>Two maps are compared on single units; this sample is one of blocks.</source>
        <translation>Deux cartes sont comparées sur des unités isolées ; cet échantillon est fait de blocs.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>No unit of the sample has a reference class, so the maps cannot be compared.</source>
        <translation>Aucune unité de l'échantillon n'a de classe de référence, les cartes ne peuvent donc pas être comparées.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/compare.py"/>
        <source>No unit has an answer of both interpreters.</source>
        <translation>Aucune unité n'a de réponse des deux interprètes.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>No unit of the sample has a reference class, so nothing can be estimated.</source>
        <translation>Aucune unité de l'échantillon n'a de classe de référence, rien ne peut donc être estimé.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>The variance {0} does not fit a cluster sample, whose blocks are the units; take fpc or ultimate_cluster.</source>
        <translation>La variance {0} ne convient pas à un échantillon en grappes, dont les blocs sont les unités ; prenez fpc ou ultimate_cluster.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>The variance ultimate_cluster is for samples of blocks, and this sample has none; take no_fpc or fpc.</source>
        <translation>La variance ultimate_cluster est destinée aux échantillons de blocs, et cet échantillon n'en a pas ; prenez no_fpc ou fpc.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>Post-stratification is for simple random and systematic samples; this sample was drawn by strata already, so take no_fpc or fpc.</source>
        <translation>La post-stratification est destinée aux échantillons aléatoires simples et systématiques ; cet échantillon a déjà été tiré par strates, prenez donc no_fpc ou fpc.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>Post-stratification needs the number of pixels of every class on the map; missing is: {0}.</source>
        <translation>La post-stratification demande le nombre de pixels de chaque classe de la carte ; il manque : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/estimate.py"/>
        <source>The finite population correction needs the number of pixels of every stratum, but the sizes given are shares; give pixels, or take no_fpc.</source>
        <translation>La correction de population finie demande le nombre de pixels de chaque strate, mais les tailles données sont des parts ; donnez des pixels, ou prenez no_fpc.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The target standard error must lie between 0 and 0.5, e.g. 0.01.</source>
        <translation>L'erreur type visée doit être entre 0 et 0.5, p. ex. 0.01.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>A sample needs at least 2 units.</source>
        <translation>Un échantillon demande au moins 2 unités.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The half width must lie between 0 and 0.5, e.g. 0.05.</source>
        <translation>La demi-largeur doit être entre 0 et 0.5, p. ex. 0.05.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The least number of units per class must not be negative.</source>
        <translation>Le nombre minimal d'unités par classe ne doit pas être négatif.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The expected accuracy of {0} must lie between 0 and 1.</source>
        <translation>La précision attendue de {0} doit être entre 0 et 1.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>No stratum has pixels, so nothing can be sampled.</source>
        <translation>Aucune strate n'a de pixels, rien ne peut donc être échantillonné.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>An accuracy is expected of {0}, but the strata are {1}.</source>
        <translation>Une précision est attendue pour {0}, mais les strates sont {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>{0} units are raised to {1}, so that every class has at least {2} (fewer had: {3}).</source>
        <translation>{0} unités sont portées à {1}, pour que chaque classe en ait au moins {2} (en avaient moins : {3}).</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>{0} units are raised to {1}, so that the interval of every user's accuracy is at most {2} points to either side.</source>
        <translation>{0} unités sont portées à {1}, pour que l'intervalle de chaque précision de l'utilisateur soit d'au plus {2} points de chaque côté.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>All pixels of {0} are taken, because there are fewer than {1}.</source>
        <translation>Tous les pixels de {0} sont pris, car il y en a moins de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>The standard error to expect of the overall accuracy is {0}, more than the {1} aimed at</source>
        <translation>L'erreur type attendue de la précision globale est {0}, plus que la valeur visée de {1}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>{0}, because the number of eq. 13 is shared out {1}</source>
        <translation>{0}, parce que le nombre de l'éq. 13 est réparti {1}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>{0}; {1} units reach it</source>
        <translation>{0} ; {1} unités l'atteignent</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>equally and not by Neyman's rule</source>
        <translation>également et non selon la règle de Neyman</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>by area and not by Neyman's rule</source>
        <translation>selon la surface et non selon la règle de Neyman</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>in whole units</source>
        <translation>en unités entières</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/plan.py"/>
        <source>with a least number for rare classes</source>
        <translation>avec un nombre minimal pour les classes rares</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The table must be a JSON object with design, classes, strata and sample.</source>
        <translation>Le tableau doit être un objet JSON avec design, classes, strata et sample.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The table lacks {0}.</source>
        <translation>Il manque au tableau : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The design {0} is not one of {1}.</source>
        <translation>Le plan {0} n'est pas l'un de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>map_pixels must be an object: class -&gt; pixels.</source>
        <translation>map_pixels doit être un objet : classe -&gt; pixels.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The table must be a JSON object with strata (id and pixels), or with map_pixels.</source>
        <translation>Le tableau doit être un objet JSON avec strata (id et pixels), ou avec map_pixels.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>Every row of sample needs map2, the class on the second map.</source>
        <translation>Chaque ligne de sample a besoin de map2, la classe sur la seconde carte.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample has the class {0}, which classes does not list.</source>
        <translation>L'échantillon a la classe {0}, qui ne figure pas dans classes.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample has units of the stratum {0}, which strata does not list.</source>
        <translation>L'échantillon a des unités de la strate {0}, qui ne figure pas dans strata.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>map_pixels has the class {0}, which classes does not list.</source>
        <translation>map_pixels a la classe {0}, qui ne figure pas dans classes.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>All strata have no pixels.</source>
        <translation>Aucune strate n'a de pixels.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The stratum {0} has {1} units but no pixels.</source>
        <translation>La strate {0} a {1} unités mais aucun pixel.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The stratum {0} has {1} units but only {2} pixels; a pixel is sampled once.</source>
        <translation>La strate {0} a {1} unités mais seulement {2} pixels ; un pixel n'est échantillonné qu'une fois.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample has units of the block {0} in the stratum {1}, which psus does not list.</source>
        <translation>L'échantillon a des unités du bloc {0} dans la strate {1}, qui ne figure pas dans psus.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The block {0} lies in the stratum {1}, which is not listed.</source>
        <translation>Le bloc {0} est dans la strate {1}, qui ne figure pas dans la liste.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The block {0} was drawn but has no units; label it, or leave it out.</source>
        <translation>Le bloc {0} a été tiré mais n'a pas d'unités ; étiquetez-le, ou omettez-le.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The block {0} has {1} units but only {2} pixels.</source>
        <translation>Le bloc {0} a {1} unités mais seulement {2} pixels.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The block {0} has {1} of its {2} pixels labelled: a sample within blocks has the design cluster_two_stage.</source>
        <translation>Le bloc {0} a {1} de ses {2} pixels étiquetés : un échantillon à l'intérieur de blocs a le plan cluster_two_stage.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The stratum {0} has {1} sampled blocks but only {2} in all.</source>
        <translation>La strate {0} a {1} blocs échantillonnés mais seulement {2} en tout.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>Every stratum needs id and {0}.</source>
        <translation>Chaque strate a besoin de id et {0}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The stratum {0} is the class {1}, which classes does not list.</source>
        <translation>La strate {0} est la classe {1}, qui ne figure pas dans classes.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>Every block in psus needs id, stratum and pixels.</source>
        <translation>Chaque bloc de psus a besoin de id, stratum et pixels.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>Every row of sample needs {0}.</source>
        <translation>Chaque ligne de sample a besoin de {0}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample counts more than {0} units somewhere.</source>
        <translation>L'échantillon compte quelque part plus de {0} unités.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The sample counts {0} units somewhere; n must be a whole number of at least 0.</source>
        <translation>L'échantillon compte quelque part {0} unités ; n doit être un nombre entier d'au moins 0.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>A {0} must have a name, not {1}.</source>
        <translation>{0} : il faut un nom, pas {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>{0}{1} must be at most {2}.</source>
        <translation>{0}{1} : au plus {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>{0}{1} must be a number of at least 0, not {2}.</source>
        <translation>{0}{1} : il faut un nombre d'au moins 0, pas {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>pixel_area must be more than 0.</source>
        <translation>pixel_area doit être supérieur à 0.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>{0} must be a list.</source>
        <translation>{0} doit être une liste.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/accuracy/read.py"/>
        <source>The {0} {1} is listed twice.</source>
        <translation>Deux fois dans la liste : {0} {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/blocks.py"/>
        <source>Intervals (95 %) are from the differences between {0} blocks of {1} px: how much a score would move with other blocks of this place. Labelled pixels are no random sample, so they say nothing about other places.</source>
        <translation>Les intervalles (95 %) viennent des différences entre {0} blocs de {1} px : combien un score varierait avec d'autres blocs de ce lieu. Les pixels étiquetés ne sont pas un échantillon aléatoire, ils ne disent donc rien d'autres lieux.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/blocks.py"/>
        <source>A class that the reference has in fewer than {0} blocks has none for recall, one that the map has in so few none for precision, and either none for F1 and IoU.</source>
        <translation>Une classe que la référence a dans moins de {0} blocs n'en a pas pour le rappel, une que la carte a dans aussi peu n'en a pas pour la précision, et l'une comme l'autre n'en a pas pour F1 et IoU.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/compare.py"/>
        <source>The {0} raster holds values outside 0..255.</source>
        <translation>Le raster ({0}) contient des valeurs hors de 0..255.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>The confidence is read from {0} beside the map.</source>
        <translation>La confiance est lue dans {0}, à côté de la carte.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>The classes of {0} were changed after the classification, and the confidence is that of the model's own class: where they differ it belongs to another class.</source>
        <translation>Les classes de {0} ont été changées après la classification, et la confiance est celle de la classe du modèle : là où elles diffèrent, elle appartient à une autre classe.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>{0} beside the map is left out: {1}</source>
        <translation>{0}, à côté de la carte, n'est pas utilisé : {1}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>{0} is the confidence of another run than {1}: choose the one that was made with the map.</source>
        <translation>{0} est la confiance d'un autre traitement que {1} : choisissez celle qui a été produite avec la carte.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/confidence.py"/>
        <source>{0} holds {1}, but a confidence is a share from 0 to 1: give the raster of this program, or one with a scale.</source>
        <translation>{0} contient {1}, or une confiance est une part de 0 à 1 : donnez le raster de ce programme, ou un raster avec une échelle.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/evaluate.py"/>
        <source>{0} holds polygons; the map to judge must be a label raster.</source>
        <translation>{0} contient des polygones ; la carte à évaluer doit être un raster d'étiquettes.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/evaluate.py"/>
        <source>No pixel has both a prediction and a reference label: nothing can be compared.</source>
        <translation>Aucun pixel n'a à la fois une prédiction et une étiquette de référence : rien ne peut être comparé.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/evaluate.py"/>
        <source>{0} holds no figures of a comparison or a baseline: {1}.</source>
        <translation>{0} ne contient pas de chiffres d'une comparaison ou d'une référence d'entraînement (baseline) : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/evaluate.py"/>
        <source>The {0} {1} cannot be written: {2}.</source>
        <translation>{1} ({0}) ne peut pas être écrit : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/gains.py"/>
        <source>{0} adds {1} mIoU; there are too few blocks for an interval.</source>
        <translation>{0} ajoute {1} mIoU ; il y a trop peu de blocs pour un intervalle.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/metrics.py"/>
        <source>{0} has {1}, but the classes are {2}.</source>
        <translation>{0} contient {1}, mais les classes sont {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/metrics.py"/>
        <source>{0} leaves no class to score.</source>
        <translation>{0} ne laisse aucune classe à évaluer.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>The {0} {1} is no label raster: it has {2} bands{3}.</source>
        <translation>{1} ({0}) n'est pas un raster d'étiquettes : il a {2} bandes{3}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>The {0} {1} holds the colour {2}, which no class has.</source>
        <translation>{1} ({0}) contient la couleur {2}, qu'aucune classe n'a.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>The {0} {1} is no label raster: it holds values such as {2}, and classes are whole numbers.</source>
        <translation>{1} ({0}) n'est pas un raster d'étiquettes : il contient des valeurs comme {2}, et les classes sont des nombres entiers.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>{0} has polygons of {1}, which is no class of the map ({2}).</source>
        <translation>{0} a des polygones de {1}, qui n'est pas une classe de la carte ({2}).</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/readers.py"/>
        <source>The reference {0} declares {1} as nodata, and {1} is the class “{2}” of the map: its pixels are not compared. If they are labels, remove the nodata value (gdal_edit.py -unsetnodata).</source>
        <translation>La référence {0} déclare {1} comme nodata, et {1} est la classe « {2} » de la carte : ses pixels ne sont pas comparés. Si ce sont des étiquettes, enlevez la valeur nodata (gdal_edit.py -unsetnodata).</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>it is as often right as it is sure</source>
        <translation>elle est aussi souvent juste qu'elle est sûre</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>so many {0} cannot tell whether it is too sure or not sure enough</source>
        <translation>autant de {0} ne permettent pas de dire si elle est trop sûre ou pas assez</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>it is too sure by {0} points</source>
        <translation>elle est trop sûre de {0} points</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>it is not sure enough by {0} points</source>
        <translation>elle n'est pas assez sûre, de {0} points</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>The mean confidence of the map is {0} %, and {1} % of it is right: {2}.</source>
        <translation>La confiance moyenne de la carte est de {0} %, et {1} % en est juste : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>The mean confidence of the map is {0} %, and {1} % of it is right (95 % interval {2} to {3} %): {4}.</source>
        <translation>La confiance moyenne de la carte est de {0} %, et {1} % en est juste (intervalle à 95 % {2} à {3} %) : {4}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>Step by step, confidence and share right differ by {0} on average (expected calibration error)</source>
        <translation>Palier par palier, la confiance et la part juste diffèrent de {0} en moyenne (erreur de calibration attendue)</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>{0}; confidence that is exactly right would show about {1} on so many {2}.</source>
        <translation>{0} ; une confiance exactement juste montrerait environ {1} sur autant de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>units</source>
        <translation>unités</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>pixels</source>
        <translation>pixels</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>{0} to {1} %</source>
        <translation>{0} à {1} %</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>Steps that rest on few units, so take them as rough: {0}.</source>
        <translation>Paliers qui reposent sur peu d'unités, à prendre comme approximatifs : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>Steps that rest on few parts of the scene, so take them as rough: {0}.</source>
        <translation>Paliers qui reposent sur peu de parties de la scène, à prendre comme approximatifs : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>{0} {1} have no confidence and are left out here.</source>
        <translation>{0} {1} n'ont pas de confiance et sont laissés de côté ici.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/reliability.py"/>
        <source>The labelled pixels lie too close together for intervals of these steps.</source>
        <translation>Les pixels étiquetés sont trop proches les uns des autres pour des intervalles de ces paliers.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>Nothing is named to estimate from: give a sample, or a table of counts.</source>
        <translation>Rien n'est indiqué pour l'estimation : donnez un échantillon, ou un tableau de comptages.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>A confidence raster needs the one map that it belongs to.</source>
        <translation>Un raster de confiance a besoin de la carte à laquelle il appartient.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} holds no confidence at any unit.</source>
        <translation>{0} n'a de confiance à aucune unité.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>A comparison needs one map, to be compared with the map of the sample, or two.</source>
        <translation>Une comparaison demande une carte, à comparer à la carte de l'échantillon, ou deux.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} has no label at any unit of the sample.</source>
        <translation>{0} n'a d'étiquette à aucune unité de l'échantillon.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} numbers its classes otherwise than the map of the sample: they are matched by name, not by number.</source>
        <translation>{0} numérote ses classes autrement que la carte de l'échantillon : elles sont associées par nom, pas par numéro.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} has {1}, which the reference cannot have: all of it counts as wrong. Give the two maps the same names of classes.</source>
        <translation>{0} a {1}, que la référence ne peut pas avoir : tout cela compte comme faux. Donnez aux deux cartes les mêmes noms de classes.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} has no label at {1} of {2} units; they are left out, so the figures speak of the part that it covers.</source>
        <translation>{0} n'a pas d'étiquette à {1} unités sur {2} ; elles sont exclues, les chiffres portent donc sur la partie couverte.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} is not where it was at the draw: nobody can tell whether it has changed since.</source>
        <translation>{0} n'est plus où il était lors du tirage : personne ne peut dire s'il a changé depuis.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} cannot be read any more; the map's classes are those of the draw.</source>
        <translation>{0} ne peut plus être lu ; les classes de la carte sont celles du tirage.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} has changed since the draw: {1} of {2} units have another class now. The figures are those of the map as it was; to judge the new one, give it as the map.</source>
        <translation>{0} a changé depuis le tirage : {1} des {2} unités ont maintenant une autre classe. Les chiffres sont ceux de la carte telle qu'elle était ; pour juger la nouvelle, donnez-la comme carte.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>{0} was {1} and is {2}</source>
        <translation>{0} était {1} et est {2}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>The legend of {0} has changed since the draw: {1}. Figures have the old names.</source>
        <translation>La légende de {0} a changé depuis le tirage : {1}. Les chiffres portent les anciens noms.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/assess.py"/>
        <source>Zones are estimated with the map that the sample was drawn from, not with another one.</source>
        <translation>Les zones sont estimées avec la carte dont l'échantillon a été tiré, pas avec une autre.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/blocks.py"/>
        <source>The {0} {1} is no label raster: it has {2} bands.</source>
        <translation>{1} ({0}) n'est pas un raster d'étiquettes : il a {2} bandes.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/blocks.py"/>
        <source>The {0} {1} is no label raster: its values are {2}.</source>
        <translation>{1} ({0}) n'est pas un raster d'étiquettes : ses valeurs sont {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/blocks.py"/>
        <source>The {0} {1} holds values outside 0..{2}.</source>
        <translation>{1} ({0}) contient des valeurs hors de 0..{2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>This target may need more than {0} units; aim lower, or give a number of units.</source>
        <translation>Cet objectif peut demander plus de {0} unités ; visez moins haut, ou donnez un nombre d'unités.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Units are asked of {0}, but the strata are {1}.</source>
        <translation>Des unités sont demandées pour {0}, mais les strates sont {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>{0} units are asked of {1}, which has {2} pixels.</source>
        <translation>{0} unités sont demandées pour {1}, qui a {2} pixels.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>No unit is drawn in {0}: figures will not speak of it.</source>
        <translation>Aucune unité n'est tirée dans {0} : les chiffres n'en parleront pas.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>{0} units are asked of a map of {1} labelled pixels.</source>
        <translation>{0} unités sont demandées à une carte de {1} pixels étiquetés.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Pixels of this map differ in ground area ({0}), so they are drawn in proportion to it, and areas count square metres and not pixels.</source>
        <translation>Les pixels de cette carte diffèrent en surface au sol ({0}), ils sont donc tirés en proportion de celle-ci, et les surfaces comptent des mètres carrés et non des pixels.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>no CRS</source>
        <translation>pas de SCR</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Only {0} of {1} units of {2} lie at least {3} {4} apart; take a smaller distance or fewer units.</source>
        <translation>Seules {0} unités sur {1} de {2} sont distantes d'au moins {3} {4} ; prenez une distance plus petite ou moins d'unités.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Units keep a distance, so this is no longer a simple random sample within strata: the formulas treat it as one, and standard errors are approximate.</source>
        <translation>Les unités gardent une distance, ce n'est donc plus un échantillon aléatoire simple au sein des strates : les formules le traitent comme tel, et les erreurs types sont approximatives.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>A grid of {0} px does not fit the map; ask for more units.</source>
        <translation>Une grille de {0} px ne convient pas à la carte ; demandez plus d'unités.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Only {0} points of a grid of {1} px have a label; ask for more units.</source>
        <translation>Seuls {0} points d'une grille de {1} px ont une étiquette ; demandez plus d'unités.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>A grid of every {0}th pixel has {1} units ({2} were aimed at).</source>
        <translation>Une grille d'un pixel sur {0} a {1} unités ({2} étaient visées).</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>Pixels differ in ground area, and a systematic sample takes them all alike: areas are of pixels.</source>
        <translation>Les pixels diffèrent par leur surface au sol, et un échantillon systématique les prend tous de la même façon : les surfaces sont en pixels.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>One of the two maps has no coordinate reference system, so they cannot be laid over each other.</source>
        <translation>L'une des deux cartes n'a pas de système de coordonnées de référence, elles ne peuvent donc pas être superposées.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/draw.py"/>
        <source>No unit is asked for.</source>
        <translation>Aucune unité n'est demandée.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} has the label {1}, but the classes are {2}.</source>
        <translation>{0} a l'étiquette {1}, mais les classes sont {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>No answer of {0} belongs to a unit of {1}.</source>
        <translation>Aucune réponse de {0} ne correspond à une unité de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} has two different answers for the units {1}; none was taken.</source>
        <translation>{0} a deux réponses différentes pour les unités {1} ; aucune n'a été prise.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>The units {0} had another answer, which was kept.</source>
        <translation>Les unités {0} avaient une autre réponse, qui a été conservée.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} answers of {1} belong to no unit; they were left out.</source>
        <translation>{0} réponses de {1} ne correspondent à aucune unité ; elles ont été exclues.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>The answers {0} do not exist.</source>
        <translation>Les réponses {0} n'existent pas.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} is larger than {1} MB: that is no table of answers.</source>
        <translation>{0} dépasse {1} MB : ce n'est pas un tableau de réponses.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} is not text in UTF-8; save it as CSV UTF-8.</source>
        <translation>{0} n'est pas du texte en UTF-8 ; enregistrez-le comme CSV UTF-8.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} has no rows.</source>
        <translation>{0} n'a pas de lignes.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} has no attribute {1}: it has {2}.</source>
        <translation>{0} n'a pas d'attribut {1} ; ses attributs : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>answers from {0}</source>
        <translation>les réponses de {0}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>answers</source>
        <translation>réponses</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>The output {0} must end in .csv, or in .yml for AcATaMa.</source>
        <translation>La sortie {0} doit se terminer par .csv, ou par .yml pour AcATaMa.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/exchange.py"/>
        <source>{0} exists already; give another name.</source>
        <translation>{0} existe déjà ; donnez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>It is not said how the points were drawn: they are treated as a simple random sample of the map. If they were drawn by class, say that the design is stratified; if somebody chose the places, no formula gives an interval.</source>
        <translation>On ne dit pas comment les points ont été tirés : ils sont traités comme un échantillon aléatoire simple de la carte. S'ils ont été tirés par classe, indiquez que le plan est stratifié ; si quelqu'un a choisi les lieux, aucune formule ne donne d'intervalle.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The session says that its sample is {0}.</source>
        <translation>La session indique que son échantillon est {0}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The points need the map that is judged, or an attribute with the map's class.</source>
        <translation>Les points demandent la carte à évaluer, ou un attribut avec la classe de la carte.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} points contradict another one in their pixel; they are left out.</source>
        <translation>{0} points en contredisent un autre dans leur pixel ; ils sont exclus.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} points have no reference class; they are left out.</source>
        <translation>{0} points n'ont pas de classe de référence ; ils sont exclus.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} points lie where the map has no label; they are left out.</source>
        <translation>{0} points sont là où la carte n'a pas d'étiquette ; ils sont exclus.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>No point of {0} has a reference class and a class on the map.</source>
        <translation>Aucun point de {0} n'a une classe de référence et une classe sur la carte.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>Pixels of this map differ in ground area, and the points were drawn by pixel: areas are slightly off where a class lies mostly in the north or south.</source>
        <translation>Les pixels de cette carte diffèrent en surface au sol, et les points ont été tirés par pixel : les surfaces sont légèrement fausses là où une classe se trouve surtout au nord ou au sud.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>A stratified sample needs the size of every stratum: give the map, whose classes are the strata, or take counts (docs/accuracy.md).</source>
        <translation>Un échantillon stratifié demande la taille de chaque strate : donnez la carte, dont les classes sont les strates, ou prenez des comptages (docs/accuracy.md).</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The points have the strata {0}, whose sizes the map does not tell: its classes are {1}.</source>
        <translation>Les points ont les strates {0}, dont la carte ne donne pas les tailles : ses classes sont {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} says neither where its points lie nor which class the map has there.</source>
        <translation>{0} ne dit ni où sont ses points ni quelle classe la carte y a.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The points {0}</source>
        <translation>Les points {0}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} points lie in a pixel with another point.</source>
        <translation>{0} points se trouvent dans un pixel avec un autre point.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>The points {0} do not exist.</source>
        <translation>Les points {0} n'existent pas.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>{0} has an x or y that is no number.</source>
        <translation>{0} a un x ou un y qui n'est pas un nombre.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>points from {0}</source>
        <translation>les points de {0}</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/foreign.py"/>
        <source>Say which attribute of {0} has the reference class: {1}.</source>
        <translation>Indiquez quel attribut de {0} contient la classe de référence : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>Blocks of pixels are not drawn here; choose stratified, srs or systematic.</source>
        <translation>Les blocs de pixels ne sont pas tirés ici ; choisissez stratified, srs ou systematic.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>Only a stratified sample has strata.</source>
        <translation>Seul un échantillon stratifié a des strates.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>The seed must be a whole number of at least 0.</source>
        <translation>La graine doit être un nombre entier d'au moins 0.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>The least distance must be a number of at least 0.</source>
        <translation>La distance minimale doit être un nombre d'au moins 0.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>The units of a systematic sample lie on a grid; it takes no least distance.</source>
        <translation>Les unités d'un échantillon systématique sont sur une grille ; il n'admet pas de distance minimale.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>Numbers of units must be at least 0.</source>
        <translation>Les nombres d'unités doivent être d'au moins 0.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/job.py"/>
        <source>More than {0} units cannot be labelled; ask for fewer.</source>
        <translation>Plus de {0} unités ne peuvent pas être étiquetées ; demandez-en moins.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The sample {0} does not exist.</source>
        <translation>L'échantillon {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>{0} is no sample that was drawn here: it has no table {1}. Give a file of points with its labels as points, and say how they were drawn.</source>
        <translation>{0} n'est pas un échantillon tiré ici : il n'a pas de table {1}. Donnez un fichier de points avec leurs étiquettes comme points, et indiquez comment ils ont été tirés.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>{0} was written by a newer version of this program; install that one.</source>
        <translation>{0} a été écrit par une version plus récente de ce programme ; installez-la.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0} of {1} is damaged: {2}.</source>
        <translation>La table {0} de {1} est endommagée : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0} of {1} lacks the column {2}.</source>
        <translation>Il manque à la table {0} de {1} la colonne {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0} of {1} was changed after the draw, so nothing can be estimated from it; take the file as it was drawn, and put the answers in again.</source>
        <translation>La table {0} de {1} a été modifiée après le tirage, rien ne peut donc en être estimé ; prenez le fichier tel qu'il a été tiré, et remettez-y les réponses.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0} or {1} of {2} lacks the column {3}.</source>
        <translation>Il manque à la table {0} ou {1} de {2} la colonne {3}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The table {0}, {1} or {2} of {3} was changed after the draw, so the weights of its units are not known; take the file as it was drawn, and put the answers in again.</source>
        <translation>La table {0}, {1} ou {2} de {3} a été modifiée après le tirage, les poids de ses unités ne sont donc pas connus ; prenez le fichier tel qu'il a été tiré, et remettez-y les réponses.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>The layer {0} of {1} lacks the column unit.</source>
        <translation>Il manque à la couche {0} de {1} la colonne unit.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>Units were deleted from {0}: {1}; they count as not labelled.</source>
        <translation>Des unités ont été supprimées de {0} : {1} ; elles comptent comme non étiquetées.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>{0} features of {1} were not drawn; they are left out.</source>
        <translation>{0} entités de {1} n'ont pas été tirées ; elles sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>Units were moved from their pixels: {0}; their answers are left out.</source>
        <translation>Des unités ont été déplacées hors de leur pixel : {0} ; leurs réponses sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>Units have two different answers: {0}; they are left out until one is deleted.</source>
        <translation>Des unités ont deux réponses différentes : {0} ; elles sont laissées de côté jusqu'à ce que l'une soit supprimée.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>Units have a class and “cannot tell” at once: {0}; they are left out until one of the two is taken away.</source>
        <translation>Des unités ont à la fois une classe et « impossible à dire » : {0} ; elles sont laissées de côté jusqu'à ce que l'un des deux soit retiré.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/open.py"/>
        <source>{0} has the label {1} (unit {2}), but the classes are {3}; correct it, or add the class to the table {4}.</source>
        <translation>{0} a l'étiquette {1} (unité {2}), mais les classes sont {3} ; corrigez-la, ou ajoutez la classe à la table {4}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>{0} has not answered in this sample ({1}).</source>
        <translation>{0} n'a pas répondu dans cet échantillon ({1}).</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>{0} of {1} units are labelled; the estimate rests on these. They were drawn in random order, so it is unbiased, only wider.</source>
        <translation>{0} des {1} unités sont étiquetées ; l'estimation repose sur celles-ci. Elles ont été tirées dans un ordre aléatoire, elle est donc sans biais, seulement plus large.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>{0} of {1} units are labelled, and not in the order of work: if the easy ones were done first, the estimate is too good.</source>
        <translation>{0} des {1} unités sont étiquetées, et pas dans l'ordre de travail : si les plus faciles ont été faites d'abord, l'estimation est trop bonne.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>{0} units could not be decided and are left out ({1} of them in {2}): the figures assume that they are like the others.</source>
        <translation>{0} unités n'ont pas pu être décidées et sont laissées de côté ({1} d'entre elles dans {2}) : les chiffres supposent qu'elles sont comme les autres.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/sample.py"/>
        <source>Units were drawn with a least distance, which the formulas do not know: standard errors are approximate.</source>
        <translation>Les unités ont été tirées avec une distance minimale, que les formules ne connaissent pas : les erreurs types sont approximatives.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>The sample {0} must end in .gpkg.</source>
        <translation>L'échantillon {0} doit se terminer par .gpkg.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>{0} exists already; give another name, or say that it may be replaced.</source>
        <translation>{0} existe déjà ; donnez un autre nom, ou indiquez qu'il peut être remplacé.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>{0} is no sample drawn here, so it is not replaced; give another name.</source>
        <translation>{0} n'est pas un échantillon tiré ici, il n'est donc pas remplacé ; donnez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>{0} has {1} answers, which are not thrown away; give another name.</source>
        <translation>{0} a {1} réponses, qui ne sont pas jetées ; donnez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/store.py"/>
        <source>Cannot write {0}: {1}.</source>
        <translation>Impossible d'écrire {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>strata</source>
        <translation>strates</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>No polygon of the {0} {1} lies on the raster.</source>
        <translation>Aucun polygone de {1} ({0}) ne se trouve sur le raster.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>The {0} {1} have {2} names; at most {3} are taken.</source>
        <translation>{1} ({0}) a {2} noms ; {3} au plus sont acceptés.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>{0} polygons of the {1} {2} have no {3}; they are left out.</source>
        <translation>{0} polygones de {2} ({1}) n'ont pas de {3} ; ils sont laissés de côté.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/strata.py"/>
        <source>Polygons of different {0} overlap in {1} on {2} pixels; the polygon that comes later in the file rules there.</source>
        <translation>Des polygones de {0} différentes se superposent dans {1} sur {2} pixels ; le polygone postérieur du fichier y l'emporte.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/survey.py"/>
        <source>{0} has no labelled pixel to sample.</source>
        <translation>{0} n'a aucun pixel étiqueté à échantillonner.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>The sample has no unit {0}.</source>
        <translation>L'échantillon n'a pas d'unité {0}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>{0} is no class of this sample: {1}.</source>
        <translation>{0} n'est pas une classe de cet échantillon : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>An answer is a class, or that one cannot tell; not both.</source>
        <translation>Une réponse est soit une classe, soit « indécidable » ; pas les deux.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>The certainty must be {0}, or empty.</source>
        <translation>La certitude doit être {0}, ou vide.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>A second interpreter needs a name.</source>
        <translation>Un second interprète a besoin d'un nom.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>Unit {0} was deleted from {1}; its answer cannot be kept.</source>
        <translation>L'unité {0} a été supprimée de {1} ; sa réponse ne peut pas être conservée.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>The sample {0} does not exist any more.</source>
        <translation>L'échantillon {0} n'existe plus.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>{0} is locked by another program (or its layer is being edited): save the edits there, then answer again.</source>
        <translation>{0} est verrouillé par un autre programme (ou sa couche est en cours de modification) : enregistrez-y les modifications, puis répondez de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>The answer cannot be kept in {0}: {1}.</source>
        <translation>La réponse ne peut pas être conservée dans {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/work.py"/>
        <source>training polygons</source>
        <translation>polygones d'entraînement</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/zones.py"/>
        <source>Areas by zone need the map that the sample was drawn from, and it is not where it was.</source>
        <translation>Les surfaces par zone demandent la carte dont l'échantillon a été tiré, et elle n'est plus là où elle était.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/zones.py"/>
        <source>{0} does not lie where it lay when the sample was drawn.</source>
        <translation>{0} n'est pas là où il se trouvait quand l'échantillon a été tiré.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/zones.py"/>
        <source>zones</source>
        <translation>zones</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/sample/zones.py"/>
        <source>Pixels differ in ground area; the areas of zones count pixels, so within a zone they are near enough.</source>
        <translation>Les pixels diffèrent par leur surface au sol ; les surfaces des zones comptent des pixels, à l'intérieur d'une zone elles sont donc assez justes.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>Overall accuracy is {0} %, estimated from {1}.</source>
        <translation>La précision globale est de {0} %, estimée à partir de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>Overall accuracy is {0} % (95 % interval {1} to {2} %), estimated from {3}.</source>
        <translation>La précision globale est de {0} % (intervalle à 95 % {1} à {2} %), estimée à partir de {3}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>{0} units of {1} ({2})</source>
        <translation>{0} unités d'{1} ({2})</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a stratified random sample</source>
        <translation>un échantillon aléatoire stratifié</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a simple random sample</source>
        <translation>un échantillon aléatoire simple</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a systematic sample</source>
        <translation>un échantillon systématique</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a one-stage cluster sample</source>
        <translation>un échantillon par grappes à un degré</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>a two-stage cluster sample</source>
        <translation>un échantillon par grappes à deux degrés</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>Olofsson et al. 2014; Stehman 2014, without finite population correction</source>
        <translation>Olofsson et al. 2014 ; Stehman 2014, sans correction de population finie</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>Stehman 2014, with finite population correction</source>
        <translation>Stehman 2014, avec correction de population finie</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>post-stratified by map class, Olofsson et al. 2014</source>
        <translation>post-stratifié par classe de la carte, Olofsson et al. 2014</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/text.py"/>
        <source>ultimate-cluster variance</source>
        <translation>variance des grappes ultimes</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/write.py"/>
        <source>The {0} {1} must end in {2}.</source>
        <translation>{1} ({0}) doit se terminer par {2}.</translation>
    </message>
    <message>
        <location filename="../../core/evaluation/statement/write.py"/>
        <source>Two outputs have the same name {0}; give each its own.</source>
        <translation>Deux sorties ont le même nom {0} ; donnez à chacune le sien.</translation>
    </message>
    <message>
        <location filename="../../core/files.py"/>
        <source>The name {0} is not in UTF-8, so GDAL cannot open it; rename the file.</source>
        <translation>Le nom {0} n'est pas en UTF-8, GDAL ne peut donc pas l'ouvrir ; renommez le fichier.</translation>
    </message>
    <message>
        <location filename="../../core/files.py"/>
        <source>{0} is not a file but a pipe or a device; give a file on a disk.</source>
        <translation>{0} n'est pas un fichier mais un tube ou un périphérique ; donnez un fichier sur un disque.</translation>
    </message>
    <message>
        <location filename="../../core/files.py"/>
        <source>The folder {0} is a name of GDAL's; give a folder on a disk.</source>
        <translation>Le dossier {0} est un nom réservé à GDAL ; donnez un dossier sur un disque.</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>{0} is {1}, which has nothing to compute in int8; choose auto or fp32.</source>
        <translation>{0} est {1}, qui n'a rien à calculer en int8 ; choisissez auto ou fp32.</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>{0} is {1} without land-cover classes; choose an MFNet or CWSAM checkpoint to classify.</source>
        <translation>{0} est {1} sans classes d'occupation du sol ; choisissez un checkpoint MFNet ou CWSAM pour classifier.</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>Bands are given for {0}, which the model does not read.</source>
        <translation>Des bandes sont données pour {0}, que le modèle ne lit pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>The model “{0}” reads {1}, but {2} {3} given; give each of them.</source>
        <translation>Le modèle « {0} » lit {1}, mais il a reçu : {2} ; donnez chacun d'eux.</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>The model “{0}” computes {1} of {2}, but {3} was not given: give it too, or leave {4} out.</source>
        <translation>Le modèle « {0} » calcule {1} à partir de {2}, mais {3} n'a pas été donné : donnez-le aussi, ou omettez {4}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/asked.py"/>
        <source>The model “{0}” does not read {1}: leave out what it does not read.</source>
        <translation>Le modèle « {0} » ne lit pas {1} : omettez ce qu'il ne lit pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>{0} looks like a colour photo (8 bits, red, green and blue) and is given as radar; is it the right file?</source>
        <translation>{0} ressemble à une photo en couleurs (8 bits, rouge, vert et bleu) et est donné comme radar ; est-ce le bon fichier ?</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>The raster ({0} x {1} px) is smaller than the window of {2} px; its edge was mirrored to fill it.</source>
        <translation>Le raster ({0} x {1} px) est plus petit que la fenêtre de {2} px ; son bord a été reflété pour la remplir.</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>The coordinates of {0} do not fit its coordinate reference system, so no area in m² is given; assign it the right one.</source>
        <translation>Les coordonnées de {0} ne correspondent pas à son système de coordonnées de référence, aucune surface en m² n'est donc donnée ; attribuez-lui le bon.</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>The model was trained on pixels of {0} m; these are {1}, so expect poorer results or resample the raster to about {0} m first.</source>
        <translation>Le modèle a été entraîné sur des pixels de {0} m ; ceux-ci font {1}, attendez-vous donc à de moins bons résultats ou rééchantillonnez d'abord le raster à environ {0} m.</translation>
    </message>
    <message>
        <location filename="../../core/inference/cautions.py"/>
        <source>The pixels of {0} are not square ({1}), and models are trained on square ones; expect poorer results or resample the raster first.</source>
        <translation>Les pixels de {0} ne sont pas carrés ({1}), et les modèles sont entraînés sur des pixels carrés ; attendez-vous à de moins bons résultats ou rééchantillonnez d'abord le raster.</translation>
    </message>
    <message>
        <location filename="../../core/inference/cluster.py"/>
        <source>A cluster makes its own parts; ask for a part or for a cluster, not for both.</source>
        <translation>Un cluster fait lui-même ses parties ; demandez une partie ou un cluster, pas les deux.</translation>
    </message>
    <message>
        <location filename="../../core/inference/cluster.py"/>
        <source>Stopped; finished shards are kept, run again and resume to go on from them.</source>
        <translation>Arrêté ; les parties (shards) terminées sont conservées, exécutez de nouveau avec reprise pour continuer à partir d'elles.</translation>
    </message>
    <message>
        <location filename="../../core/inference/cluster.py"/>
        <source>Shard {0} of {1} lost its worker {2} times, probably for want of memory; finished shards are kept, resume to go on from them.</source>
        <translation>La partie (shard) {0} sur {1} a perdu son processus de calcul {2} fois, probablement faute de mémoire ; les parties terminées sont conservées, reprenez pour continuer à partir d'elles.</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>None of the models reads {0}: leave out what none of them reads.</source>
        <translation>Aucun des modèles ne lit {0} : omettez ce qu'aucun d'eux ne lit.</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>A setting is given for {0}, which none of the models reads.</source>
        <translation>Un réglage est donné pour {0}, qu'aucun des modèles ne lit.</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>{0} is {1} without land-cover classes, so it gives no probabilities to average: leave it out.</source>
        <translation>{0} est {1} sans classes d'occupation du sol et ne donne donc aucune probabilité à moyenner : omettez-le.</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>{0} and {1} are the same model, which would only count twice: leave one of them out.</source>
        <translation>{0} et {1} sont le même modèle, qui compterait seulement deux fois : omettez l'un des deux.</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>{0}: {1}</source>
        <translation>{0} : {1}</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>Models are averaged only where their classes have the same codes and names: {0} has {1}, and {2} does not.</source>
        <translation>Des modèles ne sont moyennés que si leurs classes ont les mêmes codes et noms : {0} a {1}, et {2} ne l'a pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/ensemble.py"/>
        <source>{0} and {1} have several classes of one name in another order, so nothing says which are the same.</source>
        <translation>{0} et {1} ont plusieurs classes du même nom dans un autre ordre, rien ne dit donc lesquelles sont les mêmes.</translation>
    </message>
    <message>
        <location filename="../../core/inference/finished.py"/>
        <source>{0} is the finished map of another run ({1}); {2}.</source>
        <translation>{0} est la carte terminée d'une autre exécution ({1}) ; {2}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/finished.py"/>
        <source>{0} is finished already; nothing was run again.</source>
        <translation>{0} est déjà terminé ; rien n'a été exécuté de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>an optical image</source>
        <translation>une image optique</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>a height raster</source>
        <translation>un raster de hauteurs</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>a radar image</source>
        <translation>une image radar</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It outlines what you click, and does not classify.</source>
        <translation>Il trace ce que vous cliquez, et ne classifie pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>What it reads is not known before it is downloaded.</source>
        <translation>Ce qu'il lit n'est pas connu avant son téléchargement.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It was trained on drawn scenes, to try the program with.</source>
        <translation>Il a été entraîné sur des scènes dessinées, pour essayer le programme.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>{0} classes from {1}.</source>
        <translation>{0} classes à partir de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It can do without {0}, which is not there.</source>
        <translation>Il peut se passer de {0}, qui manque.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>Check the bands of {0}: it does not name them all.</source>
        <translation>Vérifiez les bandes de {0} : il ne les nomme pas toutes.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>{0} is not 8-bit and will be stretched to what the model was trained on.</source>
        <translation>{0} n'est pas en 8 bits et sera étiré vers ce sur quoi le modèle a été entraîné.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>{0} looks like the bare ground; the model was taught on surfaces.</source>
        <translation>{0} ressemble au sol nu ; le modèle a appris sur des surfaces.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>{0} must be height above ground, not above sea level.</source>
        <translation>{0} doit être une hauteur au-dessus du sol, pas au-dessus de la mer.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>The height above ground is computed: give {0} as {1} and {2} as {3}.</source>
        <translation>La hauteur au-dessus du sol est calculée : donnez {0} comme {1} et {2} comme {3}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It was trained on pixels of {0} m, and those of {1} have {2} m: what it looks for cannot be seen there.</source>
        <translation>Il a été entraîné sur des pixels de {0} m, et ceux de {1} font {2} m : ce qu'il cherche ne s'y voit pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It was trained on pixels of {0} m, and those of {1} have {2} m: expect poorer results.</source>
        <translation>Il a été entraîné sur des pixels de {0} m, et ceux de {1} font {2} m : attendez-vous à de moins bons résultats.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It was trained on pixels of {0} m, and those of {1} have {2} m: resample to about {0} m first.</source>
        <translation>Il a été entraîné sur des pixels de {0} m, et ceux de {1} font {2} m : rééchantillonnez d'abord à environ {0} m.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It also reads height above ground, and there is no height raster: subtract the terrain (DTM) from the surface (DSM) to get one.</source>
        <translation>Il lit aussi la hauteur au-dessus du sol, et il n'y a pas de raster de hauteurs : soustrayez le terrain (MNT) de la surface (MNS) pour en obtenir un.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0} ({1}), and there is none.</source>
        <translation>Il lit {0} ({1}), et il n'y en a pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0}, and there is none.</source>
        <translation>Il lit {0}, et il n'y en a pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0}, but {1} has {2} band.</source>
        <translation>Il lit {0}, mais {1} a {2} bande.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0}, but {1} has {2} bands.</source>
        <translation>Il lit {0}, mais {1} a {2} bandes.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads {0}, which {1} does not have.</source>
        <translation>Il lit {0}, que {1} n'a pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/fitting.py"/>
        <source>It reads height above ground, and {0} looks like elevation above sea level: subtract the terrain (DTM) from the surface (DSM) first.</source>
        <translation>Il lit la hauteur au-dessus du sol, et {0} ressemble à une altitude au-dessus de la mer : soustrayez d'abord le terrain (MNT) de la surface (MNS).</translation>
    </message>
    <message>
        <location filename="../../core/inference/journal.py"/>
        <source>Another run is writing {0}; wait for it, or choose another output.</source>
        <translation>Une autre exécution écrit {0} ; attendez qu'elle se termine, ou choisissez une autre sortie.</translation>
    </message>
    <message>
        <location filename="../../core/inference/journal.py"/>
        <source>{0} is not a part of a run that was shared out; delete it.</source>
        <translation>{0} n'est pas une partie d'une exécution répartie ; supprimez-le.</translation>
    </message>
    <message>
        <location filename="../../core/inference/journal.py"/>
        <source>{0} belongs to another run: the {1} changed since; undo that, or do not resume, to begin anew.</source>
        <translation>{0} appartient à une autre exécution ; modifié depuis : {1}. Annulez cela, ou ne reprenez pas, pour recommencer.</translation>
    </message>
    <message>
        <location filename="../../core/inference/merge.py"/>
        <source>{0} was not made by this program, so it is not replaced; {1}.</source>
        <translation>{0} n'a pas été fait par ce programme, il n'est donc pas remplacé ; {1}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/merge.py"/>
        <source>Another run is writing {0}; wait for it.</source>
        <translation>Une autre exécution écrit {0} ; attendez qu'elle se termine.</translation>
    </message>
    <message>
        <location filename="../../core/inference/merge.py"/>
        <source>{0} belongs to another job than {1}: they differ in the {2}; delete the wrong one and run its shard again.</source>
        <translation>{0} appartient à une autre tâche que {1} ; ce qui diffère : {2}. Supprimez le mauvais et exécutez de nouveau sa partie (shard).</translation>
    </message>
    <message>
        <location filename="../../core/inference/merge.py"/>
        <source>{0} is damaged; delete it and run part {1} of {2} again.</source>
        <translation>{0} est endommagé ; supprimez-le et exécutez de nouveau la partie {1} sur {2}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/parts.py"/>
        <source>{0} is part {1} of {2} by its content: it was renamed or copied over. Delete it and run part {3} of {4} again.</source>
        <translation>{0} est la partie {1} sur {2} d'après son contenu : il a été renommé ou écrasé par une copie. Supprimez-le et exécutez de nouveau la partie {3} sur {4}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/parts.py"/>
        <source>{0} is damaged: it does not describe a result. Delete it and run that part again.</source>
        <translation>{0} est endommagé : il ne décrit pas de résultat. Supprimez-le et exécutez de nouveau cette partie.</translation>
    </message>
    <message>
        <location filename="../../core/inference/parts.py"/>
        <source>{0} asks for the file {1}; a join writes only beside {2}, and only {3} there. Run the shards with outputs in one folder, or delete the part if it is not yours.</source>
        <translation>{0} demande le fichier {1} ; la réunion n'écrit qu'à côté de {2}, et seulement {3} à cet endroit. Exécutez les parties (shards) avec des sorties dans un même dossier, ou supprimez la partie si elle n'est pas de vous.</translation>
    </message>
    <message>
        <location filename="../../core/inference/pipeline.py"/>
        <source>The model gives values that are NaN or infinite near row {0}; compute with 32 bits (fp32), and check the checkpoint.</source>
        <translation>Le modèle donne des valeurs NaN ou infinies près de la ligne {0} ; calculez en 32 bits (fp32), et vérifiez le checkpoint.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>A coordinate reference system is given for the extent, but no extent; give both.</source>
        <translation>Un système de coordonnées de référence est donné pour l'emprise, mais pas d'emprise ; donnez les deux.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>A nodata value is given for {0}, which the model does not read.</source>
        <translation>Une valeur nodata est donnée pour {0}, que le modèle ne lit pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>a minimum mapping unit of some classes</source>
        <translation>une unité minimale de collecte de certaines classes</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>protected classes</source>
        <translation>des classes protégées</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>a priority of classes</source>
        <translation>une priorité des classes</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>This run has {0}, but no minimum mapping unit, so nothing would be merged: give one, e.g. 1px, or leave the other out.</source>
        <translation>Cette exécution a {0}, mais pas d'unité minimale de collecte, donc rien ne serait fusionné : donnez-en une, p. ex. 1px, ou omettez l'autre.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The mask's polygons lie outside the extent, so there is nothing to classify.</source>
        <translation>Les polygones du masque sont en dehors de l'emprise, il n'y a donc rien à classifier.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The mask's polygons contain the centre of no pixel, so there is nothing to classify; draw larger ones, or take a finer raster.</source>
        <translation>Les polygones du masque ne contiennent le centre d'aucun pixel, il n'y a donc rien à classifier ; tracez-en de plus grands, ou prenez un raster plus fin.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>Nothing tells whether {0} is still what an earlier run read (it is not a file on a disk, or one of its files is missing), so no rows of an earlier run are used.</source>
        <translation>Rien ne dit si {0} est encore ce qu'une exécution précédente a lu (ce n'est pas un fichier sur un disque, ou l'un de ses fichiers manque), aucune ligne d'une exécution précédente n'est donc reprise.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The window may be {0} px at most, not {1}.</source>
        <translation>La fenêtre peut être de {0} px au plus, pas {1}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The batch must be at least 1, not {0}.</source>
        <translation>Le lot doit être d'au moins 1, pas {0}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>This model looks {0} px beyond every pixel, so the window must be larger than {1} px.</source>
        <translation>Ce modèle regarde {0} px au-delà de chaque pixel, la fenêtre doit donc dépasser {1} px.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>With windows of {0} px the stride of this model may be {1} px at most, not {2}: the outer {3} px of a window do not count.</source>
        <translation>Avec des fenêtres de {0} px, le pas de ce modèle peut être de {1} px au plus, pas {2} : les {3} px extérieurs d'une fenêtre ne comptent pas.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The overlap must be full or guided, not “{0}”.</source>
        <translation>Le recouvrement doit être full ou guided, pas « {0} ».</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>Overlapping windows change nothing with this model; choose the full overlap.</source>
        <translation>Des fenêtres qui se recouvrent ne changent rien avec ce modèle ; choisissez le recouvrement full.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The overlap budget must be more than 0 and 1 at most, not {0}; it is the share of the windows that may be run where classes are close.</source>
        <translation>Le budget du recouvrement doit être supérieur à 0 et de 1 au plus, pas {0} ; c'est la part des fenêtres qui peuvent être calculées là où les classes sont proches.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>Guided overlap needs a stride of at most {0} px with windows of {1} px, not {2}; leave it out, or give a smaller stride.</source>
        <translation>Le recouvrement guidé demande un pas d'au plus {0} px avec des fenêtres de {1} px, pas {2} ; omettez-le, ou donnez un pas plus petit.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>The model reads {0} of {1} ({2}), but {3} are named.</source>
        <translation>Le modèle lit {0} de {1} ({2}), mais {3} sont nommées.</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>1 band</source>
        <translation>1 bande</translation>
    </message>
    <message>
        <location filename="../../core/inference/prepare.py"/>
        <source>{0} bands</source>
        <translation>{0} bandes</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>Ray is not installed in this environment; install it with “pip install ray”, or run the parts one by one, which needs nothing.</source>
        <translation>Ray n'est pas installé dans cet environnement ; installez-le avec « pip install ray », ou exécutez les parties une par une, ce qui ne demande rien.</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>The Ray cluster {0} cannot be joined: {1}</source>
        <translation>Impossible de rejoindre le cluster Ray {0} : {1}</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>Ray cannot be started on this machine: {0}</source>
        <translation>Ray ne peut pas démarrer sur cette machine : {0}</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>No Ray cluster answers at “{0}” ({1}); start one (“ray start” with the option head), or correct its address.</source>
        <translation>Aucun cluster Ray ne répond à « {0} » ({1}) ; démarrez-en un (« ray start » avec l'option head), ou corrigez son adresse.</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>its token is another one; set RAY_AUTH_MODE to token and RAY_AUTH_TOKEN to the token of the cluster (or unset both where it has none).</source>
        <translation>son jeton en est un autre ; réglez RAY_AUTH_MODE sur token et RAY_AUTH_TOKEN sur le jeton du cluster (ou supprimez les deux s'il n'en a pas).</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>{0}; install the cluster's versions of Ray and Python here.</source>
        <translation>{0} ; installez ici les versions de Ray et de Python du cluster.</translation>
    </message>
    <message>
        <location filename="../../core/inference/ray_start.py"/>
        <source>what listens there does not answer as a Ray cluster does; check address and port (Ray's own is 6379).</source>
        <translation>ce qui écoute là-bas ne répond pas comme un cluster Ray ; vérifiez l'adresse et le port (celui de Ray est 6379).</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>{0} is damaged; delete it and run again.</source>
        <translation>{0} est endommagé ; supprimez-le et exécutez de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>{0} Run again and resume to go on from the finished rows.</source>
        <translation>{0} Relancez avec la reprise pour continuer à partir des lignes terminées.</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>{0} is large: its least, greatest or percentile values come from a sample.</source>
        <translation>{0} est grand : ses valeurs minimales, maximales ou percentiles proviennent d'un échantillon.</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.py"/>
        <source>{0} was not given: the model was trained to do without it, usually with more mistakes.</source>
        <translation>{0} n'a pas été donné : le modèle a été entraîné à s'en passer, en général avec plus d'erreurs.</translation>
    </message>
    <message>
        <location filename="../../core/inference/runner.py"/>
        <source>The model gives logits of shape {0} where its card promises {1}; the checkpoint and its card do not belong together.</source>
        <translation>Le modèle donne des logits de forme {0} là où sa fiche promet {1} ; le checkpoint et sa fiche ne vont pas ensemble.</translation>
    </message>
    <message>
        <location filename="../../core/inference/runner.py"/>
        <source>{0} has not enough memory for one window of {1} px.</source>
        <translation>{0} n'a pas assez de mémoire pour une fenêtre de {1} px.</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>The shard must be between 1 and {0}, not {1}.</source>
        <translation>La partie (shard) doit être entre 1 et {0}, pas {1}.</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>There are no parts of {0} (files like {1}.part-1-of-8); run part 1/8 and so on first.</source>
        <translation>Il n'y a pas de parties de {0} (des fichiers comme {1}.part-1-of-8) ; exécutez d'abord la partie 1/8 et ainsi de suite.</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>Parts of different cuts lie side by side ({0}); delete those of the older one.</source>
        <translation>Des parties de découpages différents se trouvent côte à côte ({0}) ; supprimez celles du plus ancien.</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>{0} not there</source>
        <translation>{0} absente(s)</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>{0} unfinished</source>
        <translation>{0} inachevée(s)</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>{0} of the {1} parts of {2} is missing: {3} (the first one is {4}); run part {5}/{1} and resume, then join again.</source>
        <translation>{0} des {1} parties de {2} manque : {3} (la première est {4}) ; exécutez la partie {5}/{1} avec reprise, puis joignez de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/inference/shards.py"/>
        <source>{0} of the {1} parts of {2} are missing: {3} (the first one is {4}); run part {5}/{1} and so on and resume, then join again.</source>
        <translation>{0} des {1} parties de {2} manquent : {3} (la première est {4}) ; exécutez la partie {5}/{1} et ainsi de suite avec reprise, puis joignez de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/area.py"/>
        <source>This place lies outside the raster: click on the picture.</source>
        <translation>Cet endroit est en dehors du raster : cliquez sur l'image.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/area.py"/>
        <source>The prompts span {0} x {1} pixels; at most {2} are possible.</source>
        <translation>Les points et boîtes s'étendent sur {0} x {1} pixels ; {2} au plus sont possibles.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>At {0} of {1} places of the grid no mask was good enough (least score {2}, least stability {3}): lower these to find more.</source>
        <translation>À {0} des {1} points de la grille, aucun masque n'était assez bon (score minimal {2}, stabilité minimale {3}) : abaissez ces limites pour en trouver davantage.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>Nothing to segment: give points, boxes, or ask for everything.</source>
        <translation>Rien à segmenter : donnez des points ou des boîtes, ou demandez tout.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>Point {0} has the label {1}; 1 is inside the object, 0 outside.</source>
        <translation>Le point {0} a l'étiquette {1} ; 1 est à l'intérieur de l'objet, 0 à l'extérieur.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>Point {0} lies outside an object (label 0) but names no group to belong to.</source>
        <translation>Le point {0} est à l'extérieur d'un objet (étiquette 0) mais ne nomme pas de groupe auquel appartenir.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>The group {0} has two boxes; an object has at most one.</source>
        <translation>Le groupe {0} a deux boîtes ; un objet en a au plus une.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>The group {0} has no point inside its object (label 1) and no box.</source>
        <translation>Le groupe {0} n'a ni point à l'intérieur de son objet (étiquette 1) ni boîte.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>; for points in another coordinate reference system name it</source>
        <translation> ; pour des points dans un autre système de coordonnées de référence, nommez-le</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>This place lies outside the raster, which covers {0}{1}.</source>
        <translation>Cet endroit est en dehors du raster, qui couvre {0}{1}.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>The model found nothing here.</source>
        <translation>Le modèle n'a rien trouvé ici.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/batch.py"/>
        <source>{0} of {1} objects were not segmented, e.g.: {2}</source>
        <translation>{0} objets sur {1} n'ont pas été segmentés, p. ex. : {2}</translation>
    </message>
    <message>
        <location filename="../../core/interactive/choice.py"/>
        <source>{0} is {1}, which classifies whole scenes; clicking needs a SAM checkpoint.</source>
        <translation>{0} est {1}, qui classifie des scènes entières ; cliquer demande un checkpoint SAM.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/decode.py"/>
        <source>The model gives values that are NaN or infinite; check the checkpoint, or choose another.</source>
        <translation>Le modèle donne des valeurs NaN ou infinies ; vérifiez le checkpoint, ou choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/embedder.py"/>
        <source>The session was closed.</source>
        <translation>La session a été fermée.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/embedder.py"/>
        <source>Another place was asked for meanwhile.</source>
        <translation>Un autre endroit a été demandé entre-temps.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/picture.py"/>
        <source>The raster {0} is gone: it was moved, renamed or deleted.</source>
        <translation>Le raster {0} n'est plus là : il a été déplacé, renommé ou supprimé.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/promptable.py"/>
        <source>{0} is not a SAM checkpoint.</source>
        <translation>{0} n'est pas un checkpoint SAM.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/prompts.py"/>
        <source>Nothing to segment: click on an object or draw a box around it.</source>
        <translation>Rien à segmenter : cliquez sur un objet ou tracez un cadre autour de lui.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/prompts.py"/>
        <source>The raster has no coordinate reference system, so the prompts must be in its own coordinates.</source>
        <translation>Le raster n'a pas de système de coordonnées de référence, les points et boîtes doivent donc être dans ses propres coordonnées.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/prompts.py"/>
        <source>A prompt lies where its coordinates cannot be converted to the raster's.</source>
        <translation>Un point ou une boîte se trouve là où ses coordonnées ne peuvent pas être converties en celles du raster.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/prompts.py"/>
        <source>The box has no area: draw it around the object.</source>
        <translation>Le cadre n'a pas de surface : tracez-le autour de l'objet.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/ranges.py"/>
        <source>{0} must be {1}, not {2}.</source>
        <translation>{0} doit être {1}, pas {2}.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/session.py"/>
        <source>{0} has no data at this place (nodata): click on the picture.</source>
        <translation>{0} n'a pas de données à cet endroit (nodata) : cliquez sur l'image.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/source.py"/>
        <source>The raster {0} {1}; open it again to go on clicking.</source>
        <translation>Le raster {0} {1} ; rouvrez-le pour continuer à cliquer.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/stretch.py"/>
        <source>Choose one band or three (red, green, blue) of {0}, not {1}.</source>
        <translation>Choisissez une bande ou trois (rouge, vert, bleu) de {0}, pas {1}.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/stretch.py"/>
        <source>Band {0} was asked of {1}, which has bands {2}.</source>
        <translation>La bande {0} a été demandée à {1}, qui a les bandes {2}.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/stretch.py"/>
        <source>The raster {0} holds no valid pixel.</source>
        <translation>Le raster {0} ne contient aucun pixel valide.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/write.py"/>
        <source>The output {0} must end in .gpkg, .geojson or .tif.</source>
        <translation>La sortie {0} doit se terminer par .gpkg, .geojson ou .tif.</translation>
    </message>
    <message>
        <location filename="../../core/interactive/write.py"/>
        <source>The folder {0} of the output does not exist.</source>
        <translation>Le dossier {0} de la sortie n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>sampling layer</source>
        <translation>couche d'échantillonnage</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>AcATaMa labels have a label and a thematic_class; “{0}” is neither.</source>
        <translation>Les étiquettes d'AcATaMa ont un champ label et un champ thematic_class ; « {0} » n'est ni l'un ni l'autre.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>{0} names no layer of samples: nothing was labelled in this session of AcATaMa.</source>
        <translation>{0} ne nomme pas de couche d'échantillons : rien n'a été étiqueté dans cette session d'AcATaMa.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>No sample of {0} has a label yet.</source>
        <translation>Aucun échantillon de {0} n'a encore d'étiquette.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>{0} is larger than {1} MB: that is no session of AcATaMa.</source>
        <translation>{0} dépasse {1} MB : ce n'est pas une session d'AcATaMa.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>This engine was installed before it read AcATaMa's files: install the engine again, or save the labelled samples as a GeoPackage in AcATaMa.</source>
        <translation>Ce moteur a été installé avant de lire les fichiers d'AcATaMa : réinstallez le moteur, ou enregistrez les échantillons étiquetés en GeoPackage dans AcATaMa.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>{0} is damaged, or no session saved by AcATaMa.</source>
        <translation>{0} est endommagé, ou n'est pas une session enregistrée par AcATaMa.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>{0} is no session saved by AcATaMa.</source>
        <translation>{0} n'est pas une session enregistrée par AcATaMa.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>The buttons of {0} name no class of a thematic map; choose the field label.</source>
        <translation>Les boutons de {0} ne nomment aucune classe d'une carte thématique ; choisissez le champ label.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>The points of {0} are in {1}{2}: put it beside {3}.</source>
        <translation>Les points de {0} sont dans {1}{2} : placez-le à côté de {3}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>the {0} {1}</source>
        <translation>{1} ({0})</translation>
    </message>
    <message>
        <location filename="../../core/labels/acatama.py"/>
        <source>The {0} {1} holds polygons; AcATaMa's samples are points.</source>
        <translation>{1} ({0}) contient des polygones ; les échantillons d'AcATaMa sont des points.</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>label file</source>
        <translation>fichier d'étiquettes</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>Scene {0}: 1 overlap of polygons of different classes, {1} px together; the later polygon in the file wins.</source>
        <translation>Scène {0} : 1 superposition de polygones de classes différentes, {1} px en tout ; le polygone postérieur du fichier l'emporte.</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>Scene {0}: {1} overlaps of polygons of different classes, {2} px together; the later polygon in the file wins.</source>
        <translation>Scène {0} : {1} superpositions de polygones de classes différentes, {2} px en tout ; le polygone postérieur du fichier l'emporte.</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>The label file {0} has polygons of {1}, which is the name of no class ({2}): map it in classes.names, e.g. {{ {3} = 0 }}.</source>
        <translation>Le fichier d'étiquettes {0} a des polygones de {1}, qui n'est le nom d'aucune classe ({2}) : associez-le dans classes.names, par exemple {{ {3} = 0 }}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>No polygon of the {0} {1} lies on the scene.</source>
        <translation>Aucun polygone de {1} ({0}) ne se trouve sur la scène.</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>{0} of {1} polygons of {2} lie off the scene.</source>
        <translation>{0} polygones sur {1} de {2} sont hors de la scène.</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>1 of {0} polygons of {1} lies off the scene.</source>
        <translation>1 polygone sur {0} de {1} est hors de la scène.</translation>
    </message>
    <message>
        <location filename="../../core/labels/burned.py"/>
        <source>polygons from the {0} {1}</source>
        <translation>des polygones de {1} ({0})</translation>
    </message>
    <message>
        <location filename="../../core/labels/crosswalk.py"/>
        <source>There is no translation of the class scheme {0} to {1}: {2}.</source>
        <translation>Il n'y a pas de conversion de la nomenclature {0} vers {1} : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/crosswalk.py"/>
        <source>The file {0} is missing or damaged: install the program again.</source>
        <translation>Le fichier {0} manque ou est endommagé : réinstallez le programme.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>The rule “{0}” is not known: take {1}.</source>
        <translation>La règle « {0} » n'est pas connue : prenez {1}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>A decision is for the labels {0}, which are not in conflict: the files were changed since; join them again without decisions, and decide anew.</source>
        <translation>Une décision porte sur les étiquettes {0}, qui ne sont pas en conflit : les fichiers ont été modifiés depuis ; réunissez-les de nouveau sans décisions, et décidez à nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>No label is left after the conflicts were taken out: decide some of them.</source>
        <translation>Il ne reste aucune étiquette après l'exclusion des conflits : décidez-en certains.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} is one of the files that are joined: choose another name.</source>
        <translation>{0} est l'un des fichiers réunis : choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Cannot read the decisions {0}: {1}.</source>
        <translation>Impossible de lire les décisions {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Line {0} of {1}: decision must be {2}, {3} or {4}, beside id_first and id_second.</source>
        <translation>Ligne {0} de {1} : decision doit être {2}, {3} ou {4}, à côté de id_first et id_second.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>labels from {0}</source>
        <translation>les étiquettes de {0}</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Nothing in {0} has a class yet.</source>
        <translation>Rien dans {0} n'a encore de classe.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} holds polygons and points: join files that hold only one kind.</source>
        <translation>{0} contient des polygones et des points : réunissez des fichiers qui ne contiennent qu'un seul type.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} was given twice: give the files of two people.</source>
        <translation>{0} a été donné deux fois : donnez les fichiers de deux personnes.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} holds points and the other file polygons: join files of one kind.</source>
        <translation>{0} contient des points et l'autre fichier des polygones : réunissez des fichiers d'un seul type.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>The classes of {0} are numbers without names and those of the other file are names: nobody can tell which are the same. Give it a field with names first.</source>
        <translation>Les classes de {0} sont des numéros sans noms et celles de l'autre fichier sont des noms : personne ne peut dire lesquelles sont les mêmes. Donnez-lui d'abord un champ avec des noms.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>{0} names no coordinate system and the other file does: assign it first.</source>
        <translation>{0} n'indique pas de système de coordonnées et l'autre fichier si : assignez-le d'abord.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Labels of {0} cannot be expressed in the coordinate system of {1}.</source>
        <translation>Des étiquettes de {0} ne peuvent pas être exprimées dans le système de coordonnées de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Classes are matched by their names and got other numbers: {0}.</source>
        <translation>Les classes sont associées par leurs noms et ont reçu d'autres numéros : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Both files have class numbers without names: the same number is taken for the same class.</source>
        <translation>Les deux fichiers ont des numéros de classes sans noms : le même numéro est pris pour la même classe.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>Left out, because the labels have no different dates in the field created: {0} of the conflicts.</source>
        <translation>Exclus, car les étiquettes n'ont pas de dates différentes dans le champ created : {0} des conflits.</translation>
    </message>
    <message>
        <location filename="../../core/labels/join_files.py"/>
        <source>No label of {0} names its author.</source>
        <translation>Aucune étiquette de {0} ne nomme son auteur.</translation>
    </message>
    <message>
        <location filename="../../core/labels/label_file.py"/>
        <source>1 of {0} features of {1} has no class and is left out.</source>
        <translation>1 des {0} entités de {1} n'a pas de classe et est laissée de côté.</translation>
    </message>
    <message>
        <location filename="../../core/labels/label_file.py"/>
        <source>{0} of {1} features of {2} have no class and are left out.</source>
        <translation>{0} des {1} entités de {2} n'ont pas de classe et sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../../core/labels/label_file.py"/>
        <source>{0} features of {1} have no geometry that can be a label and are left out.</source>
        <translation>{0} entités de {1} n'ont pas de géométrie qui puisse être une étiquette et sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../../core/labels/label_file.py"/>
        <source>A feature of {0} has no geometry that can be a label and is left out.</source>
        <translation>Une entité de {0} n'a pas de géométrie qui puisse être une étiquette et est laissée de côté.</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference and the map number the classes differently (the same name has another value): the figures compare different classes. Map the values of the reference: {0}.</source>
        <translation>La référence et la carte numérotent les classes différemment (le même nom a une autre valeur) : les chiffres comparent des classes différentes. Associez les valeurs de la référence : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference holds the value {0}, which no class of the map has</source>
        <translation>La référence contient la valeur {0}, qu'aucune classe de la carte n'a</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference holds the value {0}, which does not occur in the map</source>
        <translation>La référence contient la valeur {0}, qui n'apparaît pas dans la carte</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference holds the values {0}, which no class of the map has</source>
        <translation>La référence contient les valeurs {0}, qu'aucune classe de la carte n'a</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>The reference holds the values {0}, which do not occur in the map</source>
        <translation>La référence contient les valeurs {0}, qui n'apparaissent pas dans la carte</translation>
    </message>
    <message>
        <location filename="../../core/labels/numbers.py"/>
        <source>{0}: all its pixels of them count as mistakes. Map each to a class (1=0,2=1: reference value = class value), or ignore them.</source>
        <translation>{0} : tous ses pixels de ces valeurs comptent comme des erreurs. Associez chacune à une classe (1=0,2=1 : valeur de la référence = valeur de la classe), ou ignorez-les.</translation>
    </message>
    <message>
        <location filename="../../core/labels/paired.py"/>
        <source>Features of {0} have the {1} {2} and the {3} “{4}”, but {5} means “{6}” here: take {7} for the class, or correct {8}.</source>
        <translation>Des entités de {0} ont {1} {2} et {3} « {4} », mais {5} signifie ici « {6} » : prenez {7} pour la classe, ou corrigez {8}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/paired.py"/>
        <source>Features of {0} with the {1} have two different values of {2} (“{3}” and “{4}”), so nobody can tell which class is meant: correct them, or name the field with the class.</source>
        <translation>Des entités de {0} avec {1} ont deux valeurs différentes de {2} (« {3} » et « {4} »), personne ne peut donc dire quelle classe est voulue : corrigez-les, ou nommez le champ de la classe.</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>There are no labelled polygons or points yet: label some, of two classes at least.</source>
        <translation>Il n'y a pas encore de polygones ni de points étiquetés : étiquetez-en quelques-uns, d'au moins deux classes.</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>None of the labelled {0}s lies on the raster: check their coordinate reference system, or label something in this scene.</source>
        <translation>Aucune des étiquettes ({0}) n'est sur le raster : vérifiez leur système de coordonnées de référence, ou étiquetez quelque chose dans cette scène.</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of {1} {2}s {3} outside the raster and {4} left out.</source>
        <translation>Étiquettes ({2}) en dehors du raster et exclues : {0} sur {1}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of {1} {2}s {3} smaller than a pixel: each stands for the pixels that it touches, which show other things as well.</source>
        <translation>Étiquettes ({2}) plus petites qu'un pixel : {0} sur {1} ; chacune représente les pixels qu'elle touche, qui montrent aussi autre chose.</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source> and {0} more pairs</source>
        <translation> et {0} autres paires</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source> and 1 more pair</source>
        <translation> et 1 autre paire</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of different classes lie on top of each other ({1} and {2}{3}), and nothing else is labelled: a pixel can have one class only. Check the class field, or delete one of each two.</source>
        <translation>{0} de classes différentes superposés ({1} et {2}{3}), et rien d'autre n'est étiqueté : un pixel ne peut avoir qu'une classe. Vérifiez le champ de classe, ou supprimez un des deux.</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of different classes overlap ({1} and {2}{3}); what they share is left out, so that nothing remains of {4} of them.</source>
        <translation>{0} de classes différentes qui se recouvrent ({1} et {2}{3}) ; leur partie commune est exclue, de sorte qu'il ne reste rien de {4} d'entre eux.</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of different classes overlap ({1} and {2}{3}); what they share is left out.</source>
        <translation>{0} de classes différentes qui se recouvrent ({1} et {2}{3}) ; leur partie commune est exclue.</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>label</source>
        <translation>étiquette</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>point</source>
        <translation>point</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>polygon</source>
        <translation>polygone</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} {1}s are</source>
        <translation>{1} : {0}</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>A {0} is</source>
        <translation>{0} : 1</translation>
    </message>
    <message>
        <location filename="../../core/labels/placed.py"/>
        <source>{0} of the class “{1}”, which is not among the classes {2}: add that class, or give its {3}s another one.</source>
        <translation>La classe « {1} » ({0}) ne figure pas parmi les classes {2} : ajoutez cette classe, ou donnez-en une autre à ces étiquettes ({3}).</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>the value {0}</source>
        <translation>la valeur {0}</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>The label raster {0} holds {1}, but the classes are 0 to {2}: add it to classes.map or classes.ignore.</source>
        <translation>Le raster d'étiquettes {0} contient {1}, mais les classes vont de 0 à {2} : ajoutez-le à classes.map ou classes.ignore.</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>the colour {0}</source>
        <translation>la couleur {0}</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>The label raster {0} holds {1}, which no class has: add it to classes.palette (with value = 255 it leaves pixels unlabelled).</source>
        <translation>Le raster d'étiquettes {0} contient {1}, qu'aucune classe n'a : ajoutez-le à classes.palette (avec value = 255, ces pixels restent sans étiquette).</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>Two classes have the colour {0}, so the colours of {1} cannot tell them apart: give every class its own colour, or say in classes.palette which one it means.</source>
        <translation>Deux classes ont la couleur {0}, les couleurs de {1} ne peuvent donc pas les distinguer : donnez à chaque classe sa propre couleur, ou dites dans classes.palette laquelle est désignée.</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>The label raster {0} has no colours to read ({1} of {2}): they need three bands of 8 bits, or a colour table; else set classes.read = "values".</source>
        <translation>Le raster d'étiquettes {0} n'a pas de couleurs à lire ({1}, type {2}) : il faut trois bandes de 8 bits, ou une table de couleurs ; sinon, définissez classes.read = "values".</translation>
    </message>
    <message>
        <location filename="../../core/labels/raster.py"/>
        <source>The label raster {0} must have one band of whole numbers (or three of colours), it has {1} of {2}.</source>
        <translation>Le raster d'étiquettes {0} doit avoir une seule bande de nombres entiers (ou trois de couleurs), il a {1} de type {2}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>SCP labels have a macroclass and a class; “{0}” is neither.</source>
        <translation>Les étiquettes de SCP ont une macroclasse et une classe ; « {0} » n'est ni l'une ni l'autre.</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} is damaged, or no training input of SCP: save it again there, or export its polygons.</source>
        <translation>{0} est endommagé, ou n'est pas une entrée d'entraînement de SCP : enregistrez-le de nouveau là-bas, ou exportez ses polygones.</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>No polygon of {0} has a class yet.</source>
        <translation>Aucun polygone de {0} n'a encore de classe.</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} holds {1} files; at most {2} are read.</source>
        <translation>{0} contient {1} fichiers ; {2} au plus sont lus.</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} holds no polygons: spectral signatures alone are no labels.</source>
        <translation>{0} ne contient aucun polygone : les signatures spectrales seules ne sont pas des étiquettes.</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} holds more than {1} MB: export its polygons as a GeoPackage instead.</source>
        <translation>{0} contient plus de {1} MB : exportez plutôt ses polygones en GeoPackage.</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>training input</source>
        <translation>entrée d'entraînement</translation>
    </message>
    <message>
        <location filename="../../core/labels/scp.py"/>
        <source>{0} holds {1} polygons; at most {2} are read.</source>
        <translation>{0} contient {1} polygones ; {2} au plus sont lus.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>No class of the scheme {0} names a parent: write the parents into the scheme first.</source>
        <translation>Aucune classe de la nomenclature {0} ne nomme de parent : écrivez d'abord les parents dans la nomenclature.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>A table needs the scheme that it translates to: name it instead of parents.</source>
        <translation>Une table a besoin de la nomenclature cible : nommez-la au lieu de parents.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} translates to {1}, which is no class of {2}.</source>
        <translation>{0} convertit en {1}, qui n'est pas une classe de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} does not say what {1} becomes: add a row for it, with an empty second cell where it has no counterpart.</source>
        <translation>{0} ne dit pas ce que devient {1} : ajoutez une ligne pour cette classe, avec une deuxième cellule vide si elle n'a pas de correspondance.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} is too large for a table of classes.</source>
        <translation>{0} est trop grand pour une table de classes.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The table {0} cannot be read: {1}.</source>
        <translation>La table {0} ne peut pas être lue : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} must have the columns from and to.</source>
        <translation>{0} doit avoir les colonnes from et to.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>{0} translates {1} twice, to {2} and to {3}.</source>
        <translation>{0} convertit {1} deux fois, en {2} et en {3}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The map does not name its classes: say which scheme they are of.</source>
        <translation>La carte ne nomme pas ses classes : dites de quelle nomenclature elles sont.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>No scheme {0} has the classes of the map ({1}): say which scheme they are of, or give a table of your own.</source>
        <translation>Aucune nomenclature ({0}) n'a les classes de la carte ({1}) : dites de quelle nomenclature elles sont, ou donnez votre propre table.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The classes of the map are in the schemes {0}, which are translated differently: say which.</source>
        <translation>Les classes de la carte sont dans les nomenclatures {0}, dont les conversions diffèrent : dites laquelle.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The classes of the scheme {0} have no codes.</source>
        <translation>Les classes de la nomenclature {0} n'ont pas de codes.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The class {0} of the map is not one of the scheme {1}.</source>
        <translation>La classe {0} de la carte n'est pas dans la nomenclature {1}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The map holds {0}, which is no {1} of the scheme {2}.</source>
        <translation>La carte contient {0}, qui n'existe pas ({1}) dans la nomenclature {2}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The map does not name its classes: its values were read as the codes of {0}.</source>
        <translation>La carte ne nomme pas ses classes : ses valeurs ont été lues comme les codes de {0}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/translation.py"/>
        <source>The map does not name its classes: its values were read as the numbers of {0}.</source>
        <translation>La carte ne nomme pas ses classes : ses valeurs ont été lues comme les numéros de {0}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>The labels {0} do not exist.</source>
        <translation>Les étiquettes {0} n'existent pas.</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>{0} is a raster; core.quick takes polygons and points (core.train takes rasters).</source>
        <translation>{0} est un raster ; core.quick prend des polygones et des points (core.train prend des rasters).</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>Classes of {0} are called by {1}, which stands beside {2}.</source>
        <translation>Les classes de {0} portent les noms de {1}, qui se trouve à côté de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>The labels name {0} classes; at most {1} are possible: is it the right field?</source>
        <translation>Les étiquettes nomment {0} classes ; {1} au plus sont possibles : est-ce le bon champ ?</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>The numbers of the field are class names; the map's values are 0 to {0}: {1}.</source>
        <translation>Les nombres du champ sont des noms de classes ; les valeurs de la carte vont de 0 à {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>{0} names no coordinate system: its coordinates are taken to be in that of the raster.</source>
        <translation>{0} ne nomme pas de système de coordonnées : ses coordonnées sont prises dans celui du raster.</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>{0} has no fields, so nothing says which class a feature has; add a field with the class.</source>
        <translation>{0} n'a pas de champs, rien ne dit donc quelle classe a une entité ; ajoutez un champ avec la classe.</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>{0} has no field “{1}”; its fields are: {2}.</source>
        <translation>{0} n'a pas de champ « {1} » ; ses champs sont : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/labels/vector.py"/>
        <source>The class field of {0} is not plain: name one of its fields {1}.</source>
        <translation>Le champ de classe de {0} n'est pas évident : nommez un de ses champs {1}.</translation>
    </message>
    <message>
        <location filename="../../core/models/cwsam/family.py"/>
        <source>This CWSAM model was made for windows of {0} px; leave the window at that, not {1}.</source>
        <translation>Ce modèle CWSAM a été fait pour des fenêtres de {0} px ; laissez la fenêtre à cette valeur, et non {1}.</translation>
    </message>
    <message>
        <location filename="../../core/models/cwsam/foreign.py"/>
        <source>{0} is not a whole checkpoint: its mask decoder has no layers.</source>
        <translation>{0} n'est pas un checkpoint complet : son décodeur de masques n'a pas de couches.</translation>
    </message>
    <message>
        <location filename="../../core/models/cwsam/foreign.py"/>
        <source>{0}: {1} class channels are not a multiple of {2} features.</source>
        <translation>{0} : {1} canaux de classes ne sont pas un multiple de {2} caractéristiques.</translation>
    </message>
    <message>
        <location filename="../../core/models/families.py"/>
        <source>This version of SAM Land Cover knows no model family “{0}”: it has {1}. Update it to open such a model.</source>
        <translation>Cette version de SAM Land Cover ne connaît pas la famille de modèles « {0} » : elle a {1}. Mettez-la à jour pour ouvrir un tel modèle.</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/family.py"/>
        <source>MFNet's decoder needs a multiple of 16 channels, not {0}.</source>
        <translation>Le décodeur de MFNet demande un multiple de 16 canaux, et non {0}.</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/foreign.py"/>
        <source>{0} has no {1}: choose another mode.</source>
        <translation>{0} ne contient pas {1} : choisissez un autre mode.</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/foreign.py"/>
        <source>{0} has {1} in its encoder, so its MFNet mode is not clear.</source>
        <translation>Dans l'encodeur de {0} : {1} ; son mode MFNet n'est donc pas clair.</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/model.py"/>
        <source>This MFNet takes {0}.</source>
        <translation>Ce MFNet accepte : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/model.py"/>
        <source>This MFNet takes {0}, not {1}.</source>
        <translation>Ce MFNet accepte {0}, et non {1}.</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/model.py"/>
        <source>MFNet needs at least one raster.</source>
        <translation>MFNet a besoin d'au moins un raster.</translation>
    </message>
    <message>
        <location filename="../../core/models/mfnet/model.py"/>
        <source>The two rasters of MFNet differ: optical is {0}, the second {1} (batch, channels, height, width).</source>
        <translation>Les deux rasters de MFNet diffèrent : l'optique est {0}, le second {1} (lot, canaux, hauteur, largeur).</translation>
    </message>
    <message>
        <location filename="../../core/models/quick/family.py"/>
        <source>The encoder under this quick head sees windows of {0} px; leave the window at that, not {1}.</source>
        <translation>L'encodeur sous cette tête rapide voit des fenêtres de {0} px ; laissez la fenêtre à cette valeur, et non {1}.</translation>
    </message>
    <message>
        <location filename="../../core/models/quick/family.py"/>
        <source>The encoder under this quick head was fitted in windows every {0} px, and sees something else in others; leave the stride at that, not {1}.</source>
        <translation>L'encodeur sous cette tête rapide a été ajusté avec une fenêtre tous les {0} px, et voit autre chose avec un autre pas ; laissez le pas à cette valeur, et non {1}.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/building.py"/>
        <source>The encoder's width ({0}) is not a multiple of its heads ({1}).</source>
        <translation>La largeur de l'encodeur ({0}) n'est pas un multiple de ses têtes ({1}).</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/building.py"/>
        <source>The image size ({0} px) is not a multiple of the patch ({1} px).</source>
        <translation>La taille d'image ({0} px) n'est pas un multiple du patch ({1} px).</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/building.py"/>
        <source>The encoder must give a multiple of 16 channels, not {0}.</source>
        <translation>L'encodeur doit donner un multiple de 16 canaux, et non {0}.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/encoder.py"/>
        <source>The model takes images of 3 bands as (batch, 3, height, width), this one is {0}.</source>
        <translation>Le modèle prend des images de 3 bandes sous la forme (lot, 3, hauteur, largeur), celle-ci est {0}.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/family.py"/>
        <source>{0} holds two different tables of positions, so it is damaged.</source>
        <translation>{0} contient deux tables de positions différentes, il est donc endommagé.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign.py"/>
        <source>{0} does not fit its config.json: {1} heads do not divide its mask decoder's {2} channels.</source>
        <translation>{0} ne correspond pas à son config.json : {1} têtes ne divisent pas les {2} canaux de son décodeur de masques.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} has a position table of {1} x {2} tokens; SAM's is square.</source>
        <translation>{0} a une table de positions de {1} x {2} jetons ; celle de SAM est carrée.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} is not a whole checkpoint: its encoder has no blocks.</source>
        <translation>{0} n'est pas un checkpoint complet : son encodeur n'a pas de blocs.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} is not a SAM encoder: its heads do not divide its width of {1}.</source>
        <translation>{0} n'est pas un encodeur SAM : ses têtes ne divisent pas sa largeur de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} is not a SAM encoder: {1} has an even number of rows, {2}.</source>
        <translation>{0} n'est pas un encodeur SAM : {1} a un nombre pair de lignes, {2}.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/foreign_encoder.py"/>
        <source>{0} is not a SAM encoder: its attention windows have different sizes.</source>
        <translation>{0} n'est pas un encodeur SAM : ses fenêtres d'attention ont des tailles différentes.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/model.py"/>
        <source>SAM takes images of up to {0} x {1} px, this one has {2} x {3}: resize it first.</source>
        <translation>SAM prend des images de {0} x {1} px au plus, celle-ci a {2} x {3} : redimensionnez-la d'abord.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/model.py"/>
        <source>Points and their labels (1 inside, 0 outside) must be given together.</source>
        <translation>Les points et leurs étiquettes (1 dedans, 0 dehors) doivent être donnés ensemble.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/model.py"/>
        <source>Nothing to segment: give at least one point, box or mask.</source>
        <translation>Rien à segmenter : donnez au moins un point, une boîte ou un masque.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} is not a SAM as the library transformers stores it, or one with additions: this software does not know its tensor {1}.</source>
        <translation>{0} n'est pas un SAM tel que la bibliothèque transformers l'enregistre, ou en est un avec des ajouts : ce logiciel ne connaît pas son tenseur {1}.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} cannot be read: copy it again together with {1}.</source>
        <translation>{0} ne peut pas être lu : copiez-le de nouveau avec {1}.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} belongs to a model of the kind “{1}” ({2} says so), not to the first SAM.</source>
        <translation>{0} appartient à un modèle du type « {1} » (d'après {2}), pas au premier SAM.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} beside {1} describes another model: put the config.json of this model beside it, or none.</source>
        <translation>{0} à côté de {1} décrit un autre modèle : placez à côté le config.json de ce modèle, ou aucun.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} is damaged: its mask decoder has {1} heads and an epsilon of {2}.</source>
        <translation>{0} est endommagé : son décodeur de masques a {1} têtes et un epsilon de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} is one part of a model: put {1} and all parts beside it.</source>
        <translation>{0} est une partie d'un modèle : placez {1} et toutes les parties à côté.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/transformers.py"/>
        <source>{0} is one part of a model: {1} is missing.</source>
        <translation>{0} est une partie d'un modèle : {1} manque.</translation>
    </message>
    <message>
        <location filename="../../core/models/sam/vendor.py"/>
        <source>The Python package segment-anything is missing from the engine environment; install it with: pip install --no-deps segment-anything==1.0</source>
        <translation>Le paquet Python segment-anything manque dans l'environnement du moteur ; installez-le avec : pip install --no-deps segment-anything==1.0</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} needs more than an image: it also reads metadata of each picture (tensor {1}), which this software cannot give; choose a model without metadata.</source>
        <translation>{0} a besoin de plus qu'une image : il lit aussi des métadonnées de chaque cliché (tenseur {1}), que ce logiciel ne peut pas donner ; choisissez un modèle sans métadonnées.</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} holds more than one network (tensor {1} beside {2}{3}); it is not read, for parts of it would be left out.</source>
        <translation>{0} contient plus d'un réseau (le tenseur {1} à côté de {2}{3}) ; il n'est pas lu, car des parties en seraient omises.</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} is {1}: this software reads the U-Net with a ResNet-34 or ResNet-18 encoder.</source>
        <translation>{0} est {1} : ce logiciel lit le U-Net avec un encodeur ResNet-34 ou ResNet-18.</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} is not a whole checkpoint: a stage of its encoder is missing.</source>
        <translation>{0} n'est pas un checkpoint complet : un étage de son encodeur manque.</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/foreign.py"/>
        <source>{0} has one output, which tells one class from the rest by a threshold; this software needs one output for each class.</source>
        <translation>{0} a une seule sortie, qui distingue une classe du reste par un seuil ; ce logiciel a besoin d'une sortie par classe.</translation>
    </message>
    <message>
        <location filename="../../core/models/unet/model.py"/>
        <source>The model takes images of {0} bands as (batch, bands, height, width), this one is {1}.</source>
        <translation>Le modèle prend des images de {0} bandes sous la forme (lot, bandes, hauteur, largeur), celle-ci est {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>unpack it yourself, and check the folder</source>
        <translation>décompressez-la vous-même et contrôlez le dossier</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} cannot be unpacked: {1}.</source>
        <translation>{0} ne peut pas être décompressé : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} holds {1} files; at most {2} are looked at: {3}.</source>
        <translation>{0} contient {1} fichiers ; {2} au plus sont examinés : {3}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} holds a file that would lie outside its folder ({1}).</source>
        <translation>{0} contient un fichier qui se trouverait hors de son dossier ({1}).</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} has a password: {1}.</source>
        <translation>{0} a un mot de passe : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} holds two files called {1}; nobody can tell which one is meant.</source>
        <translation>{0} contient deux fichiers nommés {1} ; rien ne dit lequel est le bon.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} would swell to {1} GB, more than {2} times its size; if you trust it, {3}.</source>
        <translation>{0} gonflerait à {1} GB, plus de {2} fois sa taille ; si vous lui faites confiance, {3}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/archive.py"/>
        <source>{0} needs {1} GB to be unpacked, and {2} GB are free.</source>
        <translation>{0} demande {1} GB pour être décompressé, et {2} GB sont libres.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/definition.py"/>
        <source>There is no product definition {0}; known are {1}, or give a .toml file.</source>
        <translation>Il n'y a pas de définition de produit {0} ; sont connues {1}, ou donnez un fichier .toml.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/definition.py"/>
        <source>The product definition {0} cannot be read: {1}.</source>
        <translation>La définition de produit {0} ne peut pas être lue : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/definition.py"/>
        <source>The product definition {0} has a mistake in {1}: {2}.</source>
        <translation>La définition de produit {0} a une erreur dans {1} : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>cell size</source>
        <translation>taille de cellule</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} map units.</source>
        <translation>{0} unités de carte.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} map units instead of {1}.</source>
        <translation>{0} unités de carte au lieu de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>grid origin</source>
        <translation>origine de la grille</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>The corner {0}, {1} lies on multiples of {2}.</source>
        <translation>Le coin {0}, {1} est sur des multiples de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>The corner {0}, {1} does not lie on multiples of {2}.</source>
        <translation>Le coin {0}, {1} n'est pas sur des multiples de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>coordinate system</source>
        <translation>système de coordonnées</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>There is none; allowed are {0}.</source>
        <translation>Il n'y en a pas ; sont admis {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0}; allowed are {1}.</source>
        <translation>{0} ; sont admis {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>data type</source>
        <translation>type de données</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} instead of {1}.</source>
        <translation>{0} au lieu de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>nodata</source>
        <translation>nodata</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>compression</source>
        <translation>compression</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>tiles</source>
        <translation>tuiles</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0}; tiles of at most {1} px are asked for.</source>
        <translation>{0} ; des tuiles de {1} px au plus sont demandées.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>cloud-optimised</source>
        <translation>optimisé pour le cloud</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>It is.</source>
        <translation>Il l'est.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>It is no cloud-optimised GeoTIFF.</source>
        <translation>Ce n'est pas un GeoTIFF optimisé pour le cloud.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>codes</source>
        <translation>codes</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>All are allowed.</source>
        <translation>Tous sont admis.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Not allowed: {0}.</source>
        <translation>Non admis : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} is “{1}” instead of “{2}”</source>
        <translation>{0} est « {1} » au lieu de « {2} »</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>{0} has none</source>
        <translation>{0} n'en a pas</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>class names</source>
        <translation>noms des classes</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>As defined.</source>
        <translation>Comme défini.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>colour table</source>
        <translation>table de couleurs</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Every class has a colour.</source>
        <translation>Chaque classe a une couleur.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Without a colour: {0}.</source>
        <translation>Sans couleur : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>colours</source>
        <translation>couleurs</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Other colours: {0}.</source>
        <translation>Autres couleurs : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>attribute table</source>
        <translation>table attributaire</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Has {0}.</source>
        <translation>Contient {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Lacks {0}.</source>
        <translation>Il manque {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>minimum mapping unit</source>
        <translation>unité minimale de collecte</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>No region with a neighbour is below {0}.</source>
        <translation>Aucune région ayant une voisine n'est sous {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/raster.py"/>
        <source>Regions below {0} are there; generalising would change {1} pixels.</source>
        <translation>Il y a des régions sous {0} ; la généralisation changerait {1} pixels.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>The result {0} does not exist.</source>
        <translation>Le résultat {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>file name</source>
        <translation>nom du fichier</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} does not match {1}.</source>
        <translation>{0} ne correspond pas à {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>metadata</source>
        <translation>métadonnées</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} is missing.</source>
        <translation>{0} manque.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} holds more than {1} files, so it is no delivery; name the file.</source>
        <translation>{0} contient plus de {1} fichiers, ce n'est donc pas une livraison ; nommez le fichier.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} holds no {1} to check.</source>
        <translation>{0} ne contient rien à contrôler du type {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/run.py"/>
        <source>{0} holds several files to check ({1}); name one.</source>
        <translation>{0} contient plusieurs fichiers à contrôler ({1}) ; nommez-en un.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>geometry</source>
        <translation>géométrie</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} valid polygons.</source>
        <translation>{0} polygones valides.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} of {1} polygons are invalid.</source>
        <translation>{0} polygones sur {1} sont invalides.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>attributes</source>
        <translation>attributs</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>single part</source>
        <translation>partie unique</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>All are.</source>
        <translation>Tous le sont.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} polygons have several parts.</source>
        <translation>{0} polygones ont plusieurs parties.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} holds no polygons.</source>
        <translation>{0} ne contient aucun polygone.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} has no field with the class; it has {1}.</source>
        <translation>{0} n'a pas de champ avec la classe ; ses champs : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>coverage</source>
        <translation>couverture</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>No overlap, and neighbours share every vertex.</source>
        <translation>Aucune superposition, et les voisins partagent chaque sommet.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} polygons overlap or do not match.</source>
        <translation>{0} polygones se superposent ou ne coïncident pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>gaps</source>
        <translation>trous</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} holes in the covered ground; nodata may be the reason.</source>
        <translation>{0} trous dans le terrain couvert ; nodata en est peut-être la raison.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>equal neighbours</source>
        <translation>voisins identiques</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>None.</source>
        <translation>Aucun.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} pairs of neighbours have the same class.</source>
        <translation>{0} paires de voisins ont la même classe.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} cannot be told for polygons without a coordinate system, or in px.</source>
        <translation>{0} ne peut pas être déterminé pour des polygones sans système de coordonnées, ou en px.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>No polygon with a neighbour is below {0}.</source>
        <translation>Aucun polygone ayant un voisin n'est sous {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} polygons are below {1}.</source>
        <translation>{0} polygones sont sous {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>width</source>
        <translation>largeur</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>Widths are measured in a projected coordinate system only.</source>
        <translation>Les largeurs ne sont mesurées que dans un système de coordonnées projeté.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>No polygon is narrower than {0} m everywhere.</source>
        <translation>Aucun polygone n'est partout plus étroit que {0} m.</translation>
    </message>
    <message>
        <location filename="../../core/products/checking/vector.py"/>
        <source>{0} polygons are narrower than {1} m everywhere.</source>
        <translation>{0} polygones sont partout plus étroits que {1} m.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/facts.py"/>
        <source>The date {0} is not understood; write it like 2026-05-31.</source>
        <translation>La date {0} n'est pas comprise ; écrivez-la comme 2026-05-31.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/facts.py"/>
        <source>The dates {0} are not understood; write the first and the last day.</source>
        <translation>Les dates {0} ne sont pas comprises ; écrivez le premier et le dernier jour.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/facts.py"/>
        <source>{0} is no e-mail address.</source>
        <translation>{0} n'est pas une adresse e-mail.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/facts.py"/>
        <source>{0} cannot be read as a raster: {1}.</source>
        <translation>{0} ne peut pas être lu comme raster : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/layout.py"/>
        <source>A raster is stored with {0} in tiles of {1} px, not with {2} in {3} px.</source>
        <translation>Un raster est stocké avec {0} en tuiles de {1} px, et non avec {2} en {3} px.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The name of the package needs letters or digits.</source>
        <translation>Le nom du paquet doit contenir des lettres ou des chiffres.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The folder {0} does not exist; create it, or choose another target.</source>
        <translation>Le dossier {0} n'existe pas ; créez-le ou choisissez une autre cible.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>{0} is a folder; give a file name that ends in .zip, or a folder without .zip.</source>
        <translation>{0} est un dossier ; donnez un nom de fichier se terminant par .zip, ou un dossier sans .zip.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>{0} exists and is not an empty folder; choose another one.</source>
        <translation>{0} existe et n'est pas un dossier vide ; choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The {0} {1} does not exist.</source>
        <translation>{1} ({0}) n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The file {0} does not exist.</source>
        <translation>Le fichier {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>Tags that name folders of this machine were left out: {0}.</source>
        <translation>Des balises qui nomment des dossiers de cet ordinateur ont été exclues : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>{0} has no names or colours of classes; they are numbered.</source>
        <translation>{0} n'a ni noms ni couleurs de classes ; elles sont numérotées.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>The map has no coordinate reference system: areas, extent and place are missing in the metadata.</source>
        <translation>La carte n'a pas de système de coordonnées de référence : surfaces, emprise et lieu manquent dans les métadonnées.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>No date of the imagery is given: the metadata have the day of the delivery.</source>
        <translation>Aucune date des images n'est donnée : les métadonnées portent le jour de la livraison.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>No licence is given: the metadata state none.</source>
        <translation>Aucune licence n'est donnée : les métadonnées n'en indiquent pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/package.py"/>
        <source>{0} cannot be copied: {1}.</source>
        <translation>{0} ne peut pas être copié : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0} does not say which map it is of; make sure that it is this one.</source>
        <translation>{0} ne dit pas de quelle carte il s'agit ; assurez-vous que c'est celle-ci.</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0} is of {1}, not of {2}</source>
        <translation>{0} porte sur {1}, et non sur {2}</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0} is of another state of the map</source>
        <translation>{0} porte sur un autre état de la carte</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0} (by their counts of pixels, at least {1} % have another class)</source>
        <translation>{0} (d'après leurs nombres de pixels, au moins {1} % ont une autre classe)</translation>
    </message>
    <message>
        <location filename="../../core/products/delivery/reported.py"/>
        <source>{0}: its accuracies are not those of the delivered map. Give the sample with its answers in its place: they judge the delivered map.</source>
        <translation>{0} : ses précisions ne sont pas celles de la carte livrée. Donnez à sa place l'échantillon avec ses réponses : elles jugent la carte livrée.</translation>
    </message>
    <message>
        <location filename="../../core/products/finish.py"/>
        <source>known are {0}</source>
        <translation>sont connus {0}</translation>
    </message>
    <message>
        <location filename="../../core/products/finish.py"/>
        <source>none is known</source>
        <translation>aucun n'est connu</translation>
    </message>
    <message>
        <location filename="../../core/products/finish.py"/>
        <source>There is no step “{0}” for finished labels; {1}.</source>
        <translation>Il n'y a pas d'étape « {0} » pour une carte finie ; {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/finished.py"/>
        <source>Nothing is to be done to the map: choose a minimum mapping unit, rules, a recode table or corrections.</source>
        <translation>Il n'y a rien à faire sur la carte : choisissez une unité minimale de collecte, des règles, une table de recodage ou des corrections.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} {1} had no region of the minimum mapping unit and {2} no longer on the map.</source>
        <translation>Sans aucune région de la taille de l'unité minimale de collecte, classe(s) disparue(s) de la carte : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} has no pixel of class {1}, which the settings name.</source>
        <translation>{0} n'a aucun pixel de la classe {1}, que les réglages nomment.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>Merging by probability needs the raster of probabilities that belongs to the map.</source>
        <translation>La fusion selon la probabilité a besoin du raster de probabilités de la carte.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>The raster of probabilities {0} does not exist.</source>
        <translation>Le raster de probabilités {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} has {1} x {2} px, and the map {3} x {4}.</source>
        <translation>{0} a {1} x {2} px, et la carte {3} x {4}.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} has {1} bands, one per class from 0, and the map has class {2}.</source>
        <translation>{0} a {1} bandes, une par classe à partir de 0, et la carte a la classe {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/raster.py"/>
        <source>{0} holds {1} values instead of whole steps of probability.</source>
        <translation>{0} contient des valeurs {1} au lieu de pas entiers de probabilité.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>A pixel has 4 or 8 neighbours, not {0}.</source>
        <translation>Un pixel a 4 ou 8 voisins, et non {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>A small region becomes one of {0}, not {1}.</source>
        <translation>Une petite région devient, au choix, {0}, et non {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>Merging by priority needs the classes in their order.</source>
        <translation>La fusion selon la priorité a besoin des classes dans leur ordre.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>The side of the majority filter is an odd number from 3 to 15, not {0}.</source>
        <translation>Le côté du filtre majoritaire est un nombre impair de 3 à 15, et non {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>A class stands twice in the {0}: {1}.</source>
        <translation>Une classe figure deux fois ({0}) : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>The minimum mapping unit must be above 0, not {0}.</source>
        <translation>L'unité minimale de collecte doit être supérieure à 0, et non {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>A minimum mapping unit in pixels is a whole number, not {0}.</source>
        <translation>Une unité minimale de collecte en pixels est un nombre entier, et non {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/rule.py"/>
        <source>{0} is not understood; write the size of a class like 5=200px.</source>
        <translation>{0} n'est pas compris ; écrivez la taille d'une classe comme 5=200px.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/units.py"/>
        <source>The minimum mapping unit of {0} is larger than the whole raster; choose a smaller one.</source>
        <translation>L'unité minimale de collecte de {0} est plus grande que le raster entier ; choisissez-en une plus petite.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/units.py"/>
        <source>In degrees, give all minimum mapping units as areas, or all in pixels.</source>
        <translation>En degrés, donnez toutes les unités minimales de collecte comme surfaces, ou toutes en pixels.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/units.py"/>
        <source>The raster has no coordinate reference system, so {0} cannot be told in pixels; give the minimum mapping unit in pixels, e.g. 10px.</source>
        <translation>Le raster n'a pas de système de coordonnées de référence, {0} ne peut donc pas être exprimé en pixels ; donnez l'unité minimale de collecte en pixels, p. ex. 10px.</translation>
    </message>
    <message>
        <location filename="../../core/products/generalise/units.py"/>
        <source>The area of this raster's pixels is not known by row; give the minimum mapping unit in pixels.</source>
        <translation>La surface des pixels de ce raster n'est pas connue ligne par ligne ; donnez l'unité minimale de collecte en pixels.</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>The label raster {0} does not exist.</source>
        <translation>Le raster de classes {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>{0} holds no class: all its pixels are nodata.</source>
        <translation>{0} ne contient aucune classe : tous ses pixels sont nodata.</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>{0} is no label raster: it has {1} bands instead of one.</source>
        <translation>{0} n'est pas un raster de classes : il a {1} bandes au lieu d'une seule.</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>{0} is no label raster: its values are of type {1}; convert it to whole numbers first.</source>
        <translation>{0} n'est pas un raster de classes : ses valeurs sont de type {1} ; convertissez-les d'abord en nombres entiers.</translation>
    </message>
    <message>
        <location filename="../../core/products/label_raster.py"/>
        <source>{0} has more than {1} different values, which is more than a map has classes; is it an image, or does it lack its nodata value?</source>
        <translation>{0} a plus de {1} valeurs différentes, plus qu'une carte n'a de classes ; est-ce une image, ou lui manque-t-il sa valeur nodata ?</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} is to lie in another folder than the labels {1}; the parts of a job are joined in one folder, so put all outputs there.</source>
        <translation>{0} doit aller dans un autre dossier que le raster de classes {1} ; les parties d'une tâche sont réunies dans un seul dossier, placez-y donc toutes les sorties.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} is the name of a file that comes with the labels {1}; give that output another one.</source>
        <translation>{0} est le nom d'un fichier qui accompagne le raster de classes {1} ; donnez un autre nom à cette sortie.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The output {0} is also an input of this run; choose another name.</source>
        <translation>La sortie {0} est aussi une entrée de cette exécution ; choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The run would overwrite {0}, which belongs to an input; choose another name or folder for the output {1}.</source>
        <translation>L'exécution écraserait {0}, qui appartient à une entrée ; choisissez un autre nom ou un autre dossier pour la sortie {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The {0} {1} is also the {2}; choose another name.</source>
        <translation>{1} est à la fois {0} et {2} ; choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} exists and cannot be read as a GeoPackage ({1}); choose another name.</source>
        <translation>{0} existe et ne peut pas être lu comme GeoPackage ({1}) ; choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} holds other layers ({1}); choose another name.</source>
        <translation>{0} contient d'autres couches ({1}) ; choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} cannot be replaced ({1}); close it in other programs (in QGIS, remove its layer), or choose another name.</source>
        <translation>{0} ne peut pas être remplacé ({1}) ; fermez-le dans les autres programmes (dans QGIS, retirez sa couche), ou choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The free space of {0} is unknown; this run needs about {1} there.</source>
        <translation>L'espace libre de {0} est inconnu ; cette exécution y demande environ {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The disk of {0} has {1} free, and this run needs about {2}; free some space or choose another folder.</source>
        <translation>Le disque de {0} a {1} libres, et cette exécution demande environ {2} ; libérez de l'espace ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The disk of {0} is full, so {1} was not written; free some space and run again.</source>
        <translation>Le disque de {0} est plein, {1} n'a donc pas été écrit ; libérez de l'espace et recommencez.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>{0} is open in another program and cannot be replaced; the new result was kept as {1}.</source>
        <translation>{0} est ouvert dans un autre programme et ne peut pas être remplacé ; le nouveau résultat a été conservé sous {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>No file name is given for the {0}.</source>
        <translation>Aucun nom de fichier n'est donné pour {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The {0} file {1} must end in {2}.</source>
        <translation>Le fichier {1} ({0}) doit se terminer par {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The {0} {1} is a folder; give a file name in it.</source>
        <translation>{1} ({0}) est un dossier ; donnez un nom de fichier dans ce dossier.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>The folder {0} does not exist; create it, or choose another {1} file.</source>
        <translation>Le dossier {0} n'existe pas ; créez-le ou choisissez un autre fichier {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/outputs.py"/>
        <source>Cannot write in the folder {0} ({1}); choose another one.</source>
        <translation>Écriture impossible dans le dossier {0} ({1}) ; choisissez-en un autre.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>An override of {0} has class</source>
        <translation>Une correction de {0} a la classe</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The overrides {0}</source>
        <translation>Les corrections {0}</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>All overrides of {0} lie outside the map; is it another place?</source>
        <translation>Toutes les corrections de {0} sont en dehors de la carte ; s'agit-il d'un autre lieu ?</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>{0} of {1} overrides of {2} lie outside the map.</source>
        <translation>{0} des {1} corrections de {2} sont en dehors de la carte.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The map has no coordinate reference system and {0} has one: its coordinates were taken for those of the map. Assign the map its system where that is wrong.</source>
        <translation>La carte n'a pas de système de coordonnées de référence et {0} en a un : ses coordonnées ont été prises pour celles de la carte. Attribuez son système à la carte si c'est faux.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>{0} of {1} overrides of {2} contain the centre of no pixel, so they change nothing.</source>
        <translation>{0} des {1} corrections de {2} ne contiennent le centre d'aucun pixel, elles ne changent donc rien.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>the overrides {0}</source>
        <translation>les corrections {0}</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>overrides</source>
        <translation>corrections</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The overrides {0} do not exist.</source>
        <translation>Les corrections {0} n'existent pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The overrides {0} have no field “class”; they have {1}.</source>
        <translation>Les corrections {0} n'ont pas de champ « class » ; leurs champs : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>An override of {0} has no class in the field {1}.</source>
        <translation>Une correction de {0} n'a pas de classe dans le champ {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>An override of {0} has the class “{1}”, which the map does not have; it has {2}.</source>
        <translation>Une correction de {0} a la classe « {1} », que la carte n'a pas ; elle a {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>{0} has no class {1} to recode; it has {2}.</source>
        <translation>{0} n'a pas de classe {1} à recoder ; il a {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>The recode table asks for class</source>
        <translation>La table de recodage demande la classe</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>{0} is not understood; write old=new like 3=5,7=5.</source>
        <translation>{0} n'est pas compris ; écrivez ancien=nouveau comme 3=5,7=5.</translation>
    </message>
    <message>
        <location filename="../../core/products/overrides.py"/>
        <source>Class {0} stands twice in the recode table.</source>
        <translation>La classe {0} figure deux fois dans la table de recodage.</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>The map {0} does not exist.</source>
        <translation>La carte {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>{0} is no label raster: it needs one band of whole numbers.</source>
        <translation>{0} n'est pas un raster de classes : il faut une seule bande de nombres entiers.</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>There is no map at this place.</source>
        <translation>Il n'y a pas de carte à cet endroit.</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>There is no class at this place: the map has no data here.</source>
        <translation>Il n'y a pas de classe à cet endroit : la carte n'y a pas de données.</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/at.py"/>
        <source>The region at this place is too large to be taken at once; draw a polygon in it.</source>
        <translation>La région à cet endroit est trop grande pour être prise en une fois ; dessinez-y un polygone.</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/review.py"/>
        <source>Regions are listed by one of {0}, not by {1}.</source>
        <translation>Les régions sont listées selon l'un de ces ordres : {0}, et non selon {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/regions/review.py"/>
        <source>The least certain regions need the raster of confidence that belongs to the map.</source>
        <translation>Les régions les moins certaines ont besoin du raster de confiance de la carte.</translation>
    </message>
    <message>
        <location filename="../../core/products/relabel.py"/>
        <source>{0} {1}, but {2} stores {3} to {4}.</source>
        <translation>{0} {1}, mais {2} stocke les valeurs de {3} à {4}.</translation>
    </message>
    <message>
        <location filename="../../core/products/relabel.py"/>
        <source>{0} {1}, which means nodata in {2}.</source>
        <translation>{0} {1}, qui signifie nodata dans {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source> in the chosen area</source>
        <translation> dans la zone choisie</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>{0} holds no valid pixel{1}, so there is nothing to classify.</source>
        <translation>{0} n'a aucun pixel valide{1}, il n'y a donc rien à classifier.</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>less than 1 %</source>
        <translation>moins de 1 %</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>{0} has no values on {1} of the classified pixels; there the other models decided alone.</source>
        <translation>{0} n'a pas de valeurs sur {1} des pixels classés ; là, les autres modèles ont décidé seuls.</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>{0} is missing on {1} of the classified pixels; it was filled there, so expect poorer results.</source>
        <translation>{0} manque sur {1} des pixels classés ; les valeurs y ont été complétées, attendez-vous donc à de moins bons résultats.</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>The polygons {0} were not written because the run was stopped; the label raster is complete.</source>
        <translation>Les polygones {0} n'ont pas été écrits parce que l'exécution a été arrêtée ; le raster de classes est complet.</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>Stopped while files were put in place; complete are: {0}.</source>
        <translation>Arrêté pendant la mise en place des fichiers ; sont complets : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>Stopped before any row was finished; nothing was written.</source>
        <translation>Arrêté avant qu'une ligne soit terminée ; rien n'a été écrit.</translation>
    </message>
    <message>
        <location filename="../../core/products/results.py"/>
        <source>Stopped; the rows finished so far are in {0}.</source>
        <translation>Arrêté ; les lignes terminées jusqu'ici sont dans {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>A rule looks at the confidence: ask for the raster of confidence, too.</source>
        <translation>Une règle utilise la confiance : demandez aussi le raster de confiance.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>The rule “{0}” gives class</source>
        <translation>La règle « {0} » donne la classe</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>The rule “{0}” gives class {1}, which the map does not have.</source>
        <translation>La règle « {0} » donne la classe {1}, que la carte n'a pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>The vector {0}</source>
        <translation>Le vecteur {0}</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/apply.py"/>
        <source>Distances in m need a map with a coordinate reference system.</source>
        <translation>Les distances en m demandent une carte avec un système de coordonnées de référence.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>A condition has at most {0} letters; this one has {1}.</source>
        <translation>Une condition a {0} caractères au plus ; celle-ci en a {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>The condition “{0}” is not understood; write it like label == "trees" and ndsm &lt; 2.</source>
        <translation>La condition « {0} » n'est pas comprise ; écrivez-la comme label == "trees" and ndsm &lt; 2.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>“{0}” is no condition: it must compare something.</source>
        <translation>« {0} » n'est pas une condition : elle doit comparer quelque chose.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>The condition “{0}” holds something that is not allowed in a rule.</source>
        <translation>La condition « {0} » contient quelque chose qui n'est pas permis dans une règle.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>{0} in “{1}” has the wrong number of values.</source>
        <translation>{0} dans « {1} » n'a pas le bon nombre de valeurs.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>Write inside(parks) or near(roads, 20), with a distance in m, instead of what “{0}” has.</source>
        <translation>Écrivez inside(parks) ou near(roads, 20), avec une distance en m, au lieu de ce que contient « {0} ».</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/expression.py"/>
        <source>A rule names the class “{0}”, which the map does not have; it has {1}.</source>
        <translation>Une règle nomme la classe « {0} », que la carte n'a pas ; elle a {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The table of rules {0} does not exist.</source>
        <translation>La table de règles {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The table of rules {0} cannot be read: {1}.</source>
        <translation>La table de règles {0} ne peut pas être lue : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The table of rules {0} has {1}; it may have inputs, vectors and rule.</source>
        <translation>La table de règles {0} a {1} ; elle peut avoir inputs, vectors et rule.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The table of rules {0} has no [[rule]].</source>
        <translation>La table de règles {0} n'a pas de [[rule]].</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The rule “{0}” looks at {1}, which is not among the inputs of {2}.</source>
        <translation>La règle « {0} » utilise {1}, qui n'est pas parmi les inputs de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The rule “{0}” asks about {1}, which is not among the vectors of {2}.</source>
        <translation>La règle « {0} » porte sur {1}, qui n'est pas parmi les vectors de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>[{0}] of {1} takes name = "file".</source>
        <translation>[{0}] de {1} prend name = "file".</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>{0} in {1} cannot name one of the {2}: use letters, digits and _.</source>
        <translation>{0} dans {1} ne peut pas servir de nom dans {2} : utilisez des lettres, des chiffres et _.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>{0}, one of the {1} of {2}, does not exist.</source>
        <translation>{0}, nommé dans {1} de {2}, n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>Rule {0} of {1} needs when and label, and may have a name.</source>
        <translation>La règle {0} de {1} a besoin de when et de label, et peut avoir name.</translation>
    </message>
    <message>
        <location filename="../../core/products/rules/table.py"/>
        <source>The label of rule {0} of {1} is a class, by name or value.</source>
        <translation>Le label de la règle {0} de {1} est une classe, par son nom ou sa valeur.</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>Merging by probability needs the probabilities: ask for them, too.</source>
        <translation>La fusion selon la probabilité a besoin des probabilités : demandez-les aussi.</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>Corrections by hand changed {0} pixels.</source>
        <translation>Les corrections à la main ont changé {0} pixels.</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>The recode table names class {0}, which the model does not have.</source>
        <translation>La table de recodage nomme la classe {0}, que le modèle n'a pas.</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>The rule “{0}” moved {1} pixels.</source>
        <translation>La règle « {0} » a déplacé {1} pixels.</translation>
    </message>
    <message>
        <location filename="../../core/products/steps.py"/>
        <source>Classes are whole numbers such as 5,7, not {0}.</source>
        <translation>Les classes sont des nombres entiers comme 5,7, et non {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/translate.py"/>
        <source>Without a counterpart, and nodata in the result: {0}.</source>
        <translation>Sans équivalent, et nodata dans le résultat : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>Outlines are smoothed by 0 to {0} pixels, not by {1}.</source>
        <translation>Les contours se lissent de 0 à {0} pixels, et non de {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>the disk of {0} is full</source>
        <translation>le disque de {0} est plein</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>The polygons {0} were not written: {1}; the label raster is complete.</source>
        <translation>Les polygones {0} n'ont pas été écrits : {1} ; le raster de classes est complet.</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>The confidence {0} cannot be read: {1}.</source>
        <translation>La confiance {0} ne peut pas être lue : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/products/vectorise.py"/>
        <source>{0} is no confidence of {1}: it has another size, type or number of bands.</source>
        <translation>{0} n'est pas la confiance de {1} : sa taille, son type ou son nombre de bandes diffère.</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>{0}: one labelled pixel each; the map of them is little more than a guess.</source>
        <translation>{0} : un seul pixel étiqueté par classe ; leur carte n'est guère plus qu'une supposition.</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>{0}: one labelled pixel; the map of it is little more than a guess.</source>
        <translation>{0} : un seul pixel étiqueté ; sa carte n'est guère plus qu'une supposition.</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>The labels name {0} classes. So many are rarely told apart by what a picture shows: expect a poor map, or join classes.</source>
        <translation>Les étiquettes nomment {0} classes. Une image permet rarement d'en distinguer autant : attendez-vous à une carte médiocre, ou regroupez des classes.</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>All labels lie within {0} % of the raster. Elsewhere the map may be wrong, and the score says nothing about it: label some places far away.</source>
        <translation>Toutes les étiquettes sont dans {0} % du raster. Ailleurs la carte peut être fausse, et le score n'en dit rien : étiquetez aussi des lieux éloignés.</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>The labels contradict one another: maps from some of them predict the others no better than a guess. Check the class field, the coordinate system, and whether labels and picture are of the same date; the map is noise until then.</source>
        <translation>Les étiquettes se contredisent : les cartes tirées des unes ne prédisent pas les autres mieux que le hasard. Vérifiez le champ de classe, le système de coordonnées, et si étiquettes et image sont de la même date ; d'ici là, la carte n'est que du bruit.</translation>
    </message>
    <message>
        <location filename="../../core/quick/doubts.py"/>
        <source>{0} has the same value at every label, so nothing was learnt from it: check that it is the right raster, or leave it out.</source>
        <translation>{0} a la même valeur à toutes les étiquettes ; rien n'en a donc été appris : vérifiez que c'est le bon raster, ou retirez-le.</translation>
    </message>
    <message>
        <location filename="../../core/quick/encoder.py"/>
        <source>{0} is {1}, which has no encoder to lend: choose a checkpoint of {2}.</source>
        <translation>{0} est {1}, sans encodeur à prêter : choisissez un checkpoint de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/quick/encoder.py"/>
        <source>The encoder {0} was trained on {1}, but the scene has {2}: choose another encoder, or go without one.</source>
        <translation>L'encodeur {0} a été entraîné sur {1}, mais la scène a {2} : choisissez un autre encodeur, ou faites sans.</translation>
    </message>
    <message>
        <location filename="../../core/quick/fitted.py"/>
        <source>No label of {0} yet: the map cannot show {1}.</source>
        <translation>Pas encore d'étiquette de {0} : la carte ne peut rien en montrer.</translation>
    </message>
    <message>
        <location filename="../../core/quick/inputs.py"/>
        <source>{0} band names are given for the {1} raster {2}, of which {3} bands are used: give one name for each.</source>
        <translation>{0} noms de bandes sont donnés pour le raster {1} {2}, dont {3} bandes sont utilisées : donnez un nom pour chacune.</translation>
    </message>
    <message>
        <location filename="../../core/quick/rasters.py"/>
        <source>{0} is to be computed, but a raster of it is given, too: leave one of them out.</source>
        <translation>{0} doit être calculé, mais un raster en est aussi donné : omettez l'un des deux.</translation>
    </message>
    <message>
        <location filename="../../core/quick/scene_sample.py"/>
        <source>The raster {0} seems to hold no data: choose another layer.</source>
        <translation>Le raster {0} semble ne contenir aucune donnée : choisissez une autre couche.</translation>
    </message>
    <message>
        <location filename="../../core/quick/scene_tokens.py"/>
        <source>{0} has not enough memory for this encoder: choose a smaller one, or go without.</source>
        <translation>{0} n'a pas assez de mémoire pour cet encodeur : choisissez-en un plus petit, ou faites sans.</translation>
    </message>
    <message>
        <location filename="../../core/quick/scene_tokens.py"/>
        <source>The encoder gives values that are NaN or infinite; check its file, or choose another encoder.</source>
        <translation>L'encodeur donne des valeurs NaN ou infinies ; vérifiez son fichier, ou choisissez un autre encodeur.</translation>
    </message>
    <message>
        <location filename="../../core/quick/scene_tokens.py"/>
        <source>{0} does not fit its own description: {1} is not as it says.</source>
        <translation>{0} ne correspond pas à sa propre description : {1} n'est pas comme elle l'indique.</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>No score: a class needs two {0}s in different places to be cross-validated.</source>
        <translation>Pas de score : une classe a besoin de deux étiquettes ({0}) à des endroits différents pour la validation croisée.</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>The mIoU lies between {0} and {1} (95 %).</source>
        <translation>Le mIoU est compris entre {0} et {1} (95 %).</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>They are too few for an interval.</source>
        <translation>Il y en a trop peu pour un intervalle.</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>Scores are cross-validated over {0} {1}s in {2} places, not over a sample of the scene. {3}</source>
        <translation>Scores par validation croisée sur les étiquettes ({1}) : {0} en {2} lieux, et non sur un échantillon de la scène. {3}</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>{0}: one {1} each, so not in the score; a second one would tell more.</source>
        <translation>{0} : une seule étiquette ({1}) par classe, donc hors du score ; une deuxième en dirait plus.</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>{0}: one {1}, so not in the score; a second one would tell more.</source>
        <translation>{0} : une seule étiquette ({1}), donc hors du score ; une deuxième en dirait plus.</translation>
    </message>
    <message>
        <location filename="../../core/quick/score.py"/>
        <source>{0}: all {1}s lie in one place, so not in the score; label some elsewhere, too.</source>
        <translation>{0} : toutes les étiquettes ({1}) sont au même endroit, donc hors du score ; étiquetez-en aussi ailleurs.</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>This head has no trees, which would make the map better: they need one more package, pip install scikit-learn.</source>
        <translation>Cette tête n'a pas d'arbres, qui rendraient la carte meilleure : il leur faut un paquet de plus, pip install scikit-learn.</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>There is no map yet: label at least one polygon of each of two classes first.</source>
        <translation>Il n'y a pas encore de carte : étiquetez d'abord au moins un polygone de chacune de deux classes.</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>A newer label came meanwhile.</source>
        <translation>Une étiquette plus récente est arrivée entre-temps.</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>{0} of {1} {2}s {3} where the raster has no data and {4} left out.</source>
        <translation>Étiquettes ({2}) là où le raster n'a pas de données, exclues : {0} sur {1}.</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>All labelled {0}s lie where the raster has no data: label something in the picture.</source>
        <translation>Toutes les étiquettes ({0}) sont là où le raster n'a pas de données : étiquetez quelque chose dans l'image.</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>All labels are of one class, “{0}”: label something of another.</source>
        <translation>Toutes les étiquettes sont d'une seule classe, « {0} » : étiquetez quelque chose d'une autre.</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>A raster was changed, moved or deleted since the scene was opened: open it again. Your labels are kept.</source>
        <translation>Un raster a été modifié, déplacé ou supprimé depuis l'ouverture de la scène : ouvrez-la de nouveau. Vos étiquettes sont conservées.</translation>
    </message>
    <message>
        <location filename="../../core/quick/session.py"/>
        <source>The view shows {0} x {1} pixels of the raster: zoom in to less than {2} million for a preview, or run on the whole layer.</source>
        <translation>La vue montre {0} x {1} pixels du raster : zoomez à moins de {2} millions pour un aperçu, ou lancez l'exécution sur toute la couche.</translation>
    </message>
    <message>
        <location filename="../../core/quick/write.py"/>
        <source>The map of the view cannot be written to {0}: {1}.</source>
        <translation>La carte de la vue ne peut pas être écrite dans {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} was given as {1} and {2} as {3}, but by their bands they seem to be swapped; exchange them, or name the bands.</source>
        <translation>{0} a été donné comme {1} et {2} comme {3}, mais d'après leurs bandes, ils semblent intervertis ; échangez-les, ou nommez les bandes.</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has one band and {1} has {2}, so the optical and the DSM raster seem to be swapped; exchange them, or name the bands.</source>
        <translation>{0} a une seule bande et {1} en a {2}, le raster optique et le raster MNS semblent donc intervertis ; échangez-les, ou nommez les bandes.</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>The {0} raster {1} does not overlap the {2} raster {3}.</source>
        <translation>Le raster {0} {1} ne recouvre pas le raster {2} {3}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has no coordinate reference system and the sizes differ ({1} {2} x {3} px, {4} {5} x {6} px), so they cannot be aligned.</source>
        <translation>{0} n'a pas de système de coordonnées de référence et les tailles diffèrent ({1} {2} x {3} px, {4} {5} x {6} px) : ils ne peuvent pas être alignés.</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has no georeference; it has the size of {1} and was taken to lie on it, pixel on pixel.</source>
        <translation>{0} n'a pas de géoréférencement ; il a la taille de {1} et on a supposé qu'il s'y superpose, pixel sur pixel.</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has no coordinate reference system, and its coordinates ({1}) are not those of {2} ({3}), so they cannot be aligned; assign it its coordinate reference system.</source>
        <translation>{0} n'a pas de système de coordonnées de référence, et ses coordonnées ({1}) ne sont pas celles de {2} ({3}) : ils ne peuvent pas être alignés ; attribuez-lui son système de coordonnées de référence.</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} has no coordinate reference system; its coordinates are those of {1}, so it was taken to lie on it.</source>
        <translation>{0} n'a pas de système de coordonnées de référence ; ses coordonnées sont celles de {1}, on a donc supposé qu'il s'y superpose.</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>twice</source>
        <translation>deux fois</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} times</source>
        <translation>{0} fois</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>as {0}</source>
        <translation>comme {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>{0} and {1} others</source>
        <translation>{0} et {1} autres</translation>
    </message>
    <message>
        <location filename="../../core/raster/align.py"/>
        <source>Band {0} of {1} is read {2}, {3}; is it the right file?</source>
        <translation>La bande {0} de {1} est lue {2}, {3} ; est-ce le bon fichier ?</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Band {0} was asked of {1}, which has {2} (band numbers start at 1).</source>
        <translation>La bande {0} a été demandée à {1}, qui en a {2} (les numéros de bande commencent à 1).</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>The model needs {0} of {1}, but {2} has {3}: choose a raster that has them all.</source>
        <translation>Le modèle a besoin de {0} de {1}, mais {2} a {3} : choisissez un raster qui les a toutes.</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>The model reads {0}, but {1} has {2}. Missing: {3}.</source>
        <translation>Le modèle lit {0}, mais {1} a {2}. Il manque : {3}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Choose another raster.</source>
        <translation>Choisissez un autre raster.</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Choose another raster, or a model that reads {0} only.</source>
        <translation>Choisissez un autre raster, ou un modèle qui ne lit que {0}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Choose another raster, or a model that reads {0} only, e.g. “{1}” of the catalogue.</source>
        <translation>Choisissez un autre raster, ou un modèle qui ne lit que {0}, p. ex. « {1} » du catalogue.</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Band {0} of {1} is read as {2} at once: expect a wrong map. Choose a raster that has each of these bands, or a model that does without.</source>
        <translation>La bande {0} de {1} est lue à la fois comme {2} : attendez-vous à une carte fausse. Choisissez un raster qui a chacune de ces bandes, ou un modèle qui s'en passe.</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Band {0} of {1} was read as {2}, by its name.</source>
        <translation>La bande {0} de {1} a été lue comme {2}, d'après son nom.</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Bands {0} of {1} were read as {2}, by their names.</source>
        <translation>Les bandes {0} de {1} ont été lues comme {2}, d'après leurs noms.</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>the model reads {0}, and band {1} of {2} is {3}</source>
        <translation>le modèle lit {0}, et la bande {1} de {2} est {3}</translation>
    </message>
    <message>
        <location filename="../../core/raster/choose.py"/>
        <source>Bands differ: {0}. Expect a wrong map, or choose other bands.</source>
        <translation>Les bandes diffèrent : {0}. Attendez-vous à une carte fausse, ou choisissez d'autres bandes.</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>The model computes {0} from heights, which needs pixels in metres: put the rasters into a projected coordinate reference system first.</source>
        <translation>Le modèle calcule {0} à partir de hauteurs, ce qui demande des pixels en mètres : reprojetez d'abord les rasters dans un système de coordonnées de référence projeté.</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>{0} minus {1}</source>
        <translation>{0} moins {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>{0} over {1}</source>
        <translation>{0} sur {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>10 log10 of {0}</source>
        <translation>10 log10 de {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>slope of {0} in degrees</source>
        <translation>pente de {0} en degrés</translation>
    </message>
    <message>
        <location filename="../../core/raster/derive.py"/>
        <source>{0} was computed while reading: {1}.</source>
        <translation>{0} a été calculé à la lecture : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>The raster {0} does not exist.</source>
        <translation>Le raster {0} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>{0} is not a raster that GDAL can read, or it is damaged.</source>
        <translation>{0} n'est pas un raster que GDAL peut lire, ou il est endommagé.</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>{0} is not a raster that GDAL can read, or it is damaged ({1}).</source>
        <translation>{0} n'est pas un raster que GDAL peut lire, ou il est endommagé ({1}).</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>Cannot open {0}: {1}.</source>
        <translation>Impossible d'ouvrir {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>{0} holds no raster bands{1}.</source>
        <translation>{0} ne contient aucune bande raster{1}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>{0} holds complex numbers; convert it to amplitude or decibel first.</source>
        <translation>{0} contient des nombres complexes ; convertissez-le d'abord en amplitude ou en décibels.</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>The georeference of {0} gives its pixels no area, so it is read without georeference; repair it first.</source>
        <translation>Le géoréférencement de {0} ne donne aucune surface à ses pixels, il est donc lu sans géoréférencement ; réparez-le d'abord.</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>; give one of its sub-datasets: {0}</source>
        <translation> ; donnez l'un de ses sous-jeux de données : {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>Band {0} of {1} has the scale {2} and the offset {3}, which no value can have; its numbers were taken as they are.</source>
        <translation>La bande {0} de {1} a l'échelle {2} et le décalage {3}, qu'aucune valeur ne peut avoir ; ses nombres ont été pris tels quels.</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>ground control points</source>
        <translation>des points de contrôle au sol</translation>
    </message>
    <message>
        <location filename="../../core/raster/described.py"/>
        <source>rational polynomial coefficients</source>
        <translation>des coefficients polynomiaux rationnels</translation>
    </message>
    <message>
        <location filename="../../core/raster/facts.py"/>
        <source>The raster {0} cannot be read: {1}</source>
        <translation>Le raster {0} ne peut pas être lu : {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>The extent {0} has no area.</source>
        <translation>L'emprise {0} n'a pas de surface.</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>an extent</source>
        <translation>une emprise</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>The extent {0} lies outside the raster, which covers {1}{2}.</source>
        <translation>L'emprise {0} est en dehors du raster, qui couvre {1}{2}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>; for {0} in degrees say that the coordinate reference system is EPSG:4326</source>
        <translation> ; pour {0} en degrés, indiquez que le système de coordonnées de référence est EPSG:4326</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>The raster has no coordinate reference system, so the extent must be in its pixels.</source>
        <translation>Le raster n'a pas de système de coordonnées de référence, l'emprise doit donc être dans ses pixels.</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>“{0}” is not a coordinate reference system; write it like EPSG:2056.</source>
        <translation>« {0} » n'est pas un système de coordonnées de référence ; écrivez-le comme EPSG:2056.</translation>
    </message>
    <message>
        <location filename="../../core/raster/grid.py"/>
        <source>Coordinates in “{0}” cannot be converted to “{1}”; give the raster a geographic or projected coordinate reference system of the same planet.</source>
        <translation>Les coordonnées en « {0} » ne peuvent pas être converties en « {1} » ; donnez au raster un système de coordonnées de référence géographique ou projeté de la même planète.</translation>
    </message>
    <message>
        <location filename="../../core/raster/inputs.py"/>
        <source>The model computes {0} of {1}, but {2} is not given: give {3}, or one of {4} itself.</source>
        <translation>Le modèle calcule {0} à partir de {1}, mais {2} n'est pas donné : donnez {3}, ou directement un raster {4}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/inputs.py"/>
        <source>{0} is computed of {1}, but {2} is not given: give {3}.</source>
        <translation>{0} est calculé à partir de {1}, mais {2} n'est pas donné : donnez {3}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/inputs.py"/>
        <source>The model computes {0} of band {1} of {2}, but {3} has {4}.</source>
        <translation>Le modèle calcule {0} à partir de la bande {1} de {2}, mais {3} en a {4}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/inputs.py"/>
        <source>The model computes {0} of the band {1} of {2}, which {3} does not name: write the names of its bands into the file, or choose a raster that has them.</source>
        <translation>Le modèle calcule {0} à partir de la bande {1} de {2}, que {3} ne nomme pas : écrivez les noms de ses bandes dans le fichier, ou choisissez un raster qui les a.</translation>
    </message>
    <message>
        <location filename="../../core/raster/kinds.py"/>
        <source>{0} was given as {1}, but it looks like {2} ({3}); expect a wrong map, or give the right one.</source>
        <translation>{0} a été donné comme {1}, mais il ressemble à {2} ({3}) ; attendez-vous à une carte fausse, ou donnez le bon.</translation>
    </message>
    <message>
        <location filename="../../core/raster/kinds.py"/>
        <source>its unit is {0}</source>
        <translation>son unité est {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/kinds.py"/>
        <source>a band is called {0}</source>
        <translation>une bande s'appelle {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/kinds.py"/>
        <source>{0} has {1} bands, but a confidence is one band: give the raster of the confidence, not that of the probabilities.</source>
        <translation>{0} a {1} bandes, or une confiance n'en a qu'une : donnez le raster de la confiance, et non celui des probabilités.</translation>
    </message>
    <message>
        <location filename="../../core/raster/mask.py"/>
        <source>mask</source>
        <translation>masque</translation>
    </message>
    <message>
        <location filename="../../core/raster/mask.py"/>
        <source>No polygon of the mask {0} lies on the raster.</source>
        <translation>Aucun polygone du masque {0} n'est sur le raster.</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>The {0} raster {1} holds no valid pixel in this scene.</source>
        <translation>Le raster {0} {1} n'a aucun pixel valide dans cette scène.</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} holds the value {1}, which stands for missing values, but does not declare it as nodata: declare it, or give it as the layer's nodata value.</source>
        <translation>{0} contient la valeur {1}, qui signifie manquant, mais ne la déclare pas comme nodata : déclarez-la, ou donnez-la comme valeur nodata de la couche.</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} holds values from about {1} to {2}</source>
        <translation>{0} contient des valeurs d'environ {1} à {2}</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0}, but the model reads {1} ({2}, {3} to {4}): if this is elevation above sea level, subtract the terrain (DTM) from it first{5}, or choose a model that needs no height.</source>
        <translation>{0}, mais le modèle lit {1} ({2}, {3} à {4}) : s'il s'agit d'une altitude au-dessus de la mer, soustrayez-en d'abord le terrain (MNT){5}, ou choisissez un modèle qui n'a pas besoin de hauteur.</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0}, but {1} ({2}) does not go so far below {3}: check the terrain that was subtracted, and the raster's nodata value.</source>
        <translation>{0}, mais {1} ({2}) ne descend pas si loin sous {3} : vérifiez le terrain soustrait et la valeur nodata du raster.</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>, or give {0} and {1} in its place</source>
        <translation>, ou donnez {0} et {1} à sa place</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>What is computed of {0}</source>
        <translation>Ce qui est calculé à partir de {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} has 8 bits: its values are read as {1} ({2}) in steps of {3}.</source>
        <translation>{0} est en 8 bits : ses valeurs sont lues comme {1} ({2}) par pas de {3}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} is read as {1} ({2}) and was converted to the model's 8-bit steps of {3}.</source>
        <translation>{0} est lu comme {1} ({2}) et a été converti aux pas de 8 bits du modèle, de {3}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>{0} is not 8-bit: its {1} to {2} percentiles were stretched to the 8 bits that the model was trained on.</source>
        <translation>{0} n'est pas en 8 bits : ses percentiles {1} à {2} ont été étirés aux 8 bits sur lesquels le modèle a été entraîné.</translation>
    </message>
    <message>
        <location filename="../../core/raster/normalise.py"/>
        <source>The elevation {0} in {1} was taken for missing values, although the file does not declare it as nodata.</source>
        <translation>L'altitude {0} dans {1} a été prise pour des valeurs manquantes, bien que le fichier ne la déclare pas comme nodata.</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>An empty file name is given for {0}.</source>
        <translation>Un nom de fichier vide est donné pour {0}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>The folder {0} given for {1} holds no raster files.</source>
        <translation>Le dossier {0} donné pour {1} ne contient aucun fichier raster.</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>No file matches {0}, given for {1}.</source>
        <translation>Aucun fichier ne correspond à {0}, donné pour {1}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>The {0} raster {1} does not exist.</source>
        <translation>Le raster {0} {1} n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/raster/paths.py"/>
        <source>No file is given for {0}.</source>
        <translation>Aucun fichier n'est donné pour {0}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/plan.py"/>
        <source>The window must be at least 1 px, not {0}.</source>
        <translation>La fenêtre doit être d'au moins 1 px, et non {0}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/plan.py"/>
        <source>The stride must be between 1 and the window of {0} px, not {1}.</source>
        <translation>Le pas doit être compris entre 1 et la fenêtre de {0} px, et non {1}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>what is computed of {0}</source>
        <translation>ce qui est calculé à partir de {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>band {0} of {1}</source>
        <translation>la bande {0} de {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>Every value of {0} that was looked at is {1}, which tells the model nothing; check that it is the right raster.</source>
        <translation>Toutes les valeurs examinées de {0} sont {1}, ce qui n'apprend rien au modèle ; vérifiez que c'est le bon raster.</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>{0} of the values of {1} are negative, as decibels are, but the model reads linear power; expect a wrong map, or give linear power (10 ** (dB / 10)).</source>
        <translation>{0} des valeurs de {1} sont négatives, comme des décibels, mais le modèle lit une puissance linéaire ; attendez-vous à une carte fausse, ou donnez une puissance linéaire (10 ** (dB / 10)).</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>No value of {0} is negative, so it looks like linear power, but the model reads decibels; expect a wrong map, or give decibels (10 * log10 of the power).</source>
        <translation>Aucune valeur de {0} n'est négative : cela ressemble à une puissance linéaire, mais le modèle lit des décibels ; attendez-vous à une carte fausse, ou donnez des décibels (10 * log10 de la puissance).</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>{0} to {1}</source>
        <translation>{0} à {1}</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>values</source>
        <translation>valeurs</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>Nearly all values of {0} ({1}) lie far outside the range that the model was trained on ({2}); expect a wrong map, and check the raster's unit.</source>
        <translation>Presque toutes les valeurs de {0} ({1}) sont loin en dehors de la plage sur laquelle le modèle a été entraîné ({2}) ; attendez-vous à une carte fausse, et vérifiez l'unité du raster.</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>The values of {0} ({1}) fill less than a hundredth of the range that the model was trained on ({2}); expect a wrong map, and check the raster's unit.</source>
        <translation>Les valeurs de {0} ({1}) remplissent moins d'un centième de la plage sur laquelle le modèle a été entraîné ({2}) ; attendez-vous à une carte fausse, et vérifiez l'unité du raster.</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source> in dB</source>
        <translation> en dB</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source> after asinh</source>
        <translation> après asinh</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>{0} of the values of {1} (band {2}) lie outside the fixed range {3} to {4}{5} and would be cut off, so nothing could be learnt from them. Those of this scene are mostly between {6} and {7}: take these, or the stretch “percentile”.</source>
        <translation>{0} des valeurs de {1} (bande {2}) sont en dehors de la plage fixe de {3} à {4}{5} et seraient coupées, rien ne pourrait donc en être appris. Celles de cette scène sont pour la plupart entre {6} et {7} : prenez ces valeurs, ou l'étirement « percentile ».</translation>
    </message>
    <message>
        <location filename="../../core/raster/plausible.py"/>
        <source>Most values of {0} ({1} to {2}) are no heights in {3}; expect a wrong map, and check the raster's unit.</source>
        <translation>La plupart des valeurs de {0} ({1} à {2}) ne sont pas des altitudes en {3} ; attendez-vous à une carte fausse, et vérifiez l'unité du raster.</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>its server cannot be reached ({0}); check the connection</source>
        <translation>son serveur est injoignable ({0}) ; vérifiez la connexion</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>it needs {0}, which is not there; put it back, or make the raster again</source>
        <translation>il a besoin de {0}, qui n'est pas là ; remettez-le en place, ou refaites le raster</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>it is compressed by a method ({0}) that is not installed here; save it with another one, e.g. DEFLATE</source>
        <translation>il est compressé par une méthode ({0}) qui n'est pas installée ici ; enregistrez-le avec une autre, par exemple DEFLATE</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>it is packed in a way that cannot be read here (GDAL says “{0}”); save it with another one, e.g. DEFLATE</source>
        <translation>il est compacté d'une façon illisible ici (GDAL dit « {0} ») ; enregistrez-le autrement, par exemple avec DEFLATE</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>it is truncated or damaged (or its drive is gone); copy it again (GDAL says “{0}”)</source>
        <translation>il est tronqué ou endommagé (ou son disque n'est plus là) ; recopiez-le (GDAL dit « {0} »)</translation>
    </message>
    <message>
        <location filename="../../core/raster/reasons.py"/>
        <source>GDAL says “{0}”</source>
        <translation>GDAL dit « {0} »</translation>
    </message>
    <message>
        <location filename="../../core/raster/remote.py"/>
        <source>{0} reads its data from the net ({1}), which is only done for an address that you give yourself. If you trust the file, set the environment variable {2} to 1.</source>
        <translation>{0} lit ses données sur le réseau ({1}), ce qui ne se fait que pour une adresse que vous donnez vous-même. Si vous faites confiance au fichier, définissez la variable d'environnement {2} à 1.</translation>
    </message>
    <message>
        <location filename="../../core/raster/scene.py"/>
        <source>{0} declares {1} as its nodata value, not {2}; leave out the value given, or change the file.</source>
        <translation>{0} déclare {1} comme valeur nodata, et non {2} ; omettez la valeur donnée, ou modifiez le fichier.</translation>
    </message>
    <message>
        <location filename="../../core/raster/scene.py"/>
        <source>The {0} files store their numbers in different scales or units, so no number means missing in all of them; declare the nodata value in the files.</source>
        <translation>Les fichiers {0} stockent leurs nombres dans des échelles ou unités différentes, aucun nombre ne signifie donc manquant dans tous ; déclarez la valeur nodata dans les fichiers.</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>The product “{0}” needs a raster with a coordinate reference system; assign it the right one.</source>
        <translation>Le produit « {0} » a besoin d'un raster avec un système de coordonnées de référence ; attribuez-lui le bon.</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>On the grid of “{0}” the map would have {1} x {2} px; is the cell right?</source>
        <translation>Sur la grille de « {0} », la carte aurait {1} x {2} px ; la cellule est-elle correcte ?</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>The product “{0}” names no cell size, and none follows from the raster.</source>
        <translation>Le produit « {0} » ne nomme pas de taille de cellule, et le raster n'en donne aucune.</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>The map is made on the grid of “{0}”: {1}, cells of {2}; the rasters are warped while they are read.</source>
        <translation>La carte est faite sur la grille de « {0} » : {1}, cellules de {2} ; les rasters sont reprojetés à la lecture.</translation>
    </message>
    <message>
        <location filename="../../core/raster/snap.py"/>
        <source>The raster cannot be brought into {0}, the coordinate reference system of the product.</source>
        <translation>Le raster ne peut pas être reprojeté dans {0}, le système de coordonnées de référence du produit.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>{0} holds numbers of colours in a palette and no colours; expand to RGB first (gdal_translate -expand rgb).</source>
        <translation>{0} contient des numéros de couleurs d'une palette et non des couleurs ; convertissez-le d'abord en RGB (gdal_translate -expand rgb).</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} cover the same ground and were stacked as bands in this order.</source>
        <translation>Les fichiers {0} {1} couvrent le même terrain et ont été empilés comme bandes dans cet ordre.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>{0} was moved by a whole turn of the Earth, to lie beside the others.</source>
        <translation>{0} a été déplacé d'un tour entier de la Terre, pour se trouver à côté des autres.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>{0} were moved by a whole turn of the Earth, to lie beside the others.</source>
        <translation>{0} ont été déplacés d'un tour entier de la Terre, pour se trouver à côté des autres.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>{0} has {1} only and is read without georeference; orthorectify it first.</source>
        <translation>{0} n'a que {1} et est lu sans géoréférencement ; orthorectifiez-le d'abord.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>Band {0} of {1} is marked as transparency but looks like data, so it was read as data; name the bands to use if it is transparency.</source>
        <translation>La bande {0} de {1} est marquée comme transparence mais ressemble à des données, elle a donc été lue comme données ; nommez les bandes à utiliser s'il s'agit de transparence.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>one of the files of {0}</source>
        <translation>l'un des fichiers de {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>Cannot read {0}: {1}.</source>
        <translation>Impossible de lire {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} are in different coordinate reference systems; reproject one of them.</source>
        <translation>Les fichiers {0} {1} et {2} sont dans des systèmes de coordonnées de référence différents ; reprojetez l'un d'eux.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} have different cell sizes, so they are no mosaic; resample one of them.</source>
        <translation>Les fichiers {0} {1} et {2} ont des tailles de cellule différentes, ils ne forment donc pas une mosaïque ; rééchantillonnez l'un d'eux.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} lie so far apart that one raster of both would have {3} x {4} px; classify them one by one.</source>
        <translation>Les fichiers {0} {1} et {2} sont si éloignés qu'un seul raster des deux aurait {3} x {4} px ; classifiez-les un par un.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} cover the same ground, and only files of one band are stacked ({3} has {4}); give one of them.</source>
        <translation>Les fichiers {0} {1} et {2} couvrent le même terrain, et seuls des fichiers à une bande sont empilés ({3} en a {4}) ; donnez l'un d'eux.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} have no georeference and different sizes, so nothing says how they lie to each other.</source>
        <translation>Les fichiers {0} {1} et {2} n'ont pas de géoréférencement et ont des tailles différentes, rien ne dit donc comment ils se situent l'un par rapport à l'autre.</translation>
    </message>
    <message>
        <location filename="../../core/raster/sources.py"/>
        <source>The {0} files {1} and {2} have different numbers of bands ({3} and {4}) at different places, so they are no mosaic.</source>
        <translation>Les fichiers {0} {1} et {2} ont des nombres de bandes différents ({3} et {4}) à des endroits différents, ils ne forment donc pas une mosaïque.</translation>
    </message>
    <message>
        <location filename="../../core/raster/text_grid.py"/>
        <source>{0} is truncated: it holds {1} of the {2} values that its header promises; copy it again.</source>
        <translation>{0} est tronqué : il contient {1} des {2} valeurs que son en-tête annonce ; copiez-le de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/raster/units.py"/>
        <source>{0} x number</source>
        <translation>{0} x nombre</translation>
    </message>
    <message>
        <location filename="../../core/raster/units.py"/>
        <source>{0} x number {1} {2}</source>
        <translation>{0} x nombre {1} {2}</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>{0} holds heights in {1}; they were converted to {2}.</source>
        <translation>{0} contient des hauteurs en {1} ; elles ont été converties en {2}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>{0} hold heights in {1}; they were converted to {2}.</source>
        <translation>{0} contiennent des hauteurs en {1} ; elles ont été converties en {2}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>The label raster {0} has a scale or an offset (values are {1}), so nobody can tell which numbers are its classes: save it without them (gdal_translate -unscale).</source>
        <translation>Le raster d'étiquettes {0} a une échelle ou un décalage (valeurs : {1}), rien ne dit donc quels nombres sont ses classes : enregistrez-le sans échelle ni décalage (gdal_translate -unscale).</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>{0} stores scaled numbers; values are {1}.</source>
        <translation>{0} contient des nombres mis à l'échelle ; les valeurs sont {1}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/values.py"/>
        <source>{0} store scaled numbers; values are {1}.</source>
        <translation>{0} contiennent des nombres mis à l'échelle ; les valeurs sont {1}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} has no layer number “{1}”.</source>
        <translation>{0} n'a pas de couche numéro « {1} ».</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} {1} {2} not exist.</source>
        <translation>{1} ({0}) n'existe pas.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>polygons or points</source>
        <translation>polygones ou points</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>No layer of {0} holds {1}; its layers are: {2}.</source>
        <translation>Aucune couche de {0} ne contient {1} ; ses couches sont : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} has several layers of {1}: {2}; name one, like {3}|layername={4}.</source>
        <translation>{0} a plusieurs couches ({1}) : {2} ; nommez-en une, comme {3}|layername={4}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>polygons and no points</source>
        <translation>polygones ni points</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} {1}</source>
        <translation>{1} ({0})</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>Cannot read polygons from the {0} {1}: {2}.</source>
        <translation>Impossible de lire des polygones dans {1} ({0}) : {2}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} {1} hold no {2}.</source>
        <translation>{1} ({0}) ne contient pas de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} {1} holds no {2}.</source>
        <translation>{1} ({0}) ne contient pas de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} {1}</source>
        <translation>{1} ({0})</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} cannot be converted to the raster's coordinate reference system.</source>
        <translation>{0} ne peut pas être converti dans le système de coordonnées de référence du raster.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>{0} names no coordinate system (so degrees are assumed), but its numbers are no degrees; save it with its CRS, e.g. as GeoPackage.</source>
        <translation>{0} ne nomme pas de système de coordonnées (des degrés sont donc supposés), mais ses nombres ne sont pas des degrés ; enregistrez-le avec son SCR, p. ex. en GeoPackage.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The coordinate system of {0} is in degrees, but its numbers are no degrees; assign it the right one.</source>
        <translation>Le système de coordonnées de {0} est en degrés, mais ses nombres ne sont pas des degrés ; attribuez-lui le bon.</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>it has {0}</source>
        <translation>présents : {0}</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>it has none</source>
        <translation>il n'y en a aucun</translation>
    </message>
    <message>
        <location filename="../../core/raster/vector.py"/>
        <source>The {0} has no attribute {1}: {2} (classes.field names it).</source>
        <translation>L'attribut {1} n'existe pas ({0}) : {2} (classes.field le nomme).</translation>
    </message>
    <message>
        <location filename="../../core/serving/asked.py"/>
        <source>The output {0} must end in .tif.</source>
        <translation>La sortie {0} doit se terminer par .tif.</translation>
    </message>
    <message>
        <location filename="../../core/serving/asked.py"/>
        <source>The folder {0} does not exist; create it, or choose another output.</source>
        <translation>Le dossier {0} n'existe pas ; créez-le ou choisissez une autre sortie.</translation>
    </message>
    <message>
        <location filename="../../core/serving/checked.py"/>
        <source>A text holds a null character or half of one, which no file and no layer has in its name.</source>
        <translation>Un texte contient un caractère nul ou une moitié de caractère, qu'aucun fichier ni aucune couche n'a dans son nom.</translation>
    </message>
    <message>
        <location filename="../../core/serving/demo.py"/>
        <source>Cancelled; no demo scene was written.</source>
        <translation>Annulé ; aucune scène de démonstration n'a été écrite.</translation>
    </message>
    <message>
        <location filename="../../core/serving/demo.py"/>
        <source>The demo model {0} is missing from {1}: install the plugin again.</source>
        <translation>Le modèle de démonstration {0} manque dans {1} : installez l'extension de nouveau.</translation>
    </message>
    <message>
        <location filename="../../core/serving/product_methods.py"/>
        <source>Nothing is to be corrected: give a layer of overrides, or a recode table.</source>
        <translation>Il n'y a rien à corriger : donnez une couche de corrections, ou une table de recodage.</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>This labelling session has ended (the engine was restarted?): start it again; your labels are kept.</source>
        <translation>Cette session d'étiquetage est terminée (le moteur a été redémarré ?) : recommencez-la ; vos étiquettes sont conservées.</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>Newer labels came meanwhile.</source>
        <translation>Des étiquettes plus récentes sont arrivées entre-temps.</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>There is nothing to save yet: label at least one polygon of each of two classes first.</source>
        <translation>Il n'y a encore rien à enregistrer : étiquetez d'abord au moins un polygone de chacune de deux classes.</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>A newer view was asked for meanwhile.</source>
        <translation>Une vue plus récente a été demandée entre-temps.</translation>
    </message>
    <message>
        <location filename="../../core/serving/quick_methods.py"/>
        <source>The folder {0} for maps of views cannot be written to: {1}.</source>
        <translation>Écriture impossible dans le dossier {0} des cartes de vues : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/serving/segment_methods.py"/>
        <source>This clicking session has ended (the engine was restarted?): start the tool again.</source>
        <translation>Cette session de clics est terminée (le moteur a été redémarré ?) : redémarrez l'outil.</translation>
    </message>
    <message>
        <location filename="../../core/serving/segment_methods.py"/>
        <source>A newer request for this object came meanwhile.</source>
        <translation>Une demande plus récente pour cet objet est arrivée entre-temps.</translation>
    </message>
    <message>
        <location filename="../../core/serving/segment_methods.py"/>
        <source>There is no outline to accept yet: click on an object first.</source>
        <translation>Il n'y a pas encore de contour à accepter : cliquez d'abord sur un objet.</translation>
    </message>
    <message>
        <location filename="../../core/serving/segment_methods.py"/>
        <source>The model found nothing here: add a click or choose another candidate with Tab.</source>
        <translation>Le modèle n'a rien trouvé ici : ajoutez un clic ou choisissez un autre candidat avec Tab.</translation>
    </message>
    <message>
        <location filename="../../core/serving/server.py"/>
        <source>The engine is busy with another run: wait for it or cancel it.</source>
        <translation>Le moteur est occupé par une autre exécution : attendez-la ou annulez-la.</translation>
    </message>
    <message>
        <location filename="../../core/serving/server.py"/>
        <source>Cancelled before it started.</source>
        <translation>Annulé avant le démarrage.</translation>
    </message>
    <message>
        <location filename="../../core/serving/train_methods.py"/>
        <source>Training needs one more package in the engine's environment: lightning-fabric.</source>
        <translation>L'entraînement a besoin d'un paquet de plus dans l'environnement du moteur : lightning-fabric.</translation>
    </message>
    <message>
        <location filename="../../core/serving/train_methods.py"/>
        <source>{0}. The last checkpoint is {1}; to go on resume the run of {2}.</source>
        <translation>{0}. Le dernier checkpoint est {1} ; pour continuer, reprenez l'exécution de {2}.</translation>
    </message>
    <message>
        <location filename="../../core/training/check.py"/>
        <source>No labelled pixel is left for training: check the labels, classes and split.</source>
        <translation>Il ne reste aucun pixel étiqueté pour l'entraînement : vérifiez les étiquettes, les classes et split.</translation>
    </message>
    <message>
        <location filename="../../core/training/check.py"/>
        <source>No labelled pixel is held out for validation: check split in the configuration.</source>
        <translation>Aucun pixel étiqueté n'est mis de côté pour la validation : vérifiez split dans la configuration.</translation>
    </message>
    <message>
        <location filename="../../core/training/check.py"/>
        <source>Scene {0} has no labelled pixel.</source>
        <translation>La scène {0} n'a aucun pixel étiqueté.</translation>
    </message>
    <message>
        <location filename="../../core/training/check.py"/>
        <source>polygons called {0}</source>
        <translation>des polygones nommés {0}</translation>
    </message>
    <message>
        <location filename="../../core/training/compare.py"/>
        <source>There is only one raster, so there is nothing to compare: give a second modality.</source>
        <translation>Il n'y a qu'un raster, donc rien à comparer : donnez une seconde modalité.</translation>
    </message>
    <message>
        <location filename="../../core/training/compare.py"/>
        <source>model.initial reads all of its rasters, so models without one of them cannot start from it: leave it out, or give model.base.</source>
        <translation>model.initial lit tous ses rasters, des modèles auxquels il en manque un ne peuvent donc pas en partir : omettez-le, ou donnez model.base.</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>No pixel of the rasters has a label: check that the labels lie on them and name their classes.</source>
        <translation>Aucun pixel des rasters n'a d'étiquette : vérifiez que les étiquettes sont dessus et nomment leurs classes.</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>No pixel of {0} is left for training, all are held out for the test: draw more labels of it, or choose smaller blocks.</source>
        <translation>Il ne reste aucun pixel de {0} pour l'entraînement, tous sont mis de côté pour le test : tracez-en plus d'étiquettes, ou choisissez des blocs plus petits.</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>No labelled pixel is left for a test: draw at least two polygons of each class, apart from each other.</source>
        <translation>Il ne reste aucun pixel étiqueté pour un test : tracez au moins deux polygones de chaque classe, éloignés l'un de l'autre.</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>Trained without a test: {0}. Draw a second polygon elsewhere to see how well it is found.</source>
        <translation>Entraîné sans test : {0}. Dessinez un second polygone ailleurs pour voir à quel point c'est retrouvé.</translation>
    </message>
    <message>
        <location filename="../../core/training/fair_split.py"/>
        <source>Nothing is labelled as {0}: the model does not learn it.</source>
        <translation>Rien n'est étiqueté comme {0} : le modèle ne l'apprend pas.</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>Choose an optical layer, alone or with others such as elevation (DSM), or a radar layer (SAR) alone.</source>
        <translation>Choisissez une couche optique, seule ou avec d'autres comme l'altitude (MNS), ou une couche radar (SAR) seule.</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>No model can be trained on {0}.</source>
        <translation>Aucun modèle ne peut être entraîné sur {0}.</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>needs</source>
        <translation>nécessite</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>takes no</source>
        <translation>n'accepte pas</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>The checkpoint {0} {1} {2}: it is trained on {3}.</source>
        <translation>Le checkpoint {0} ne convient pas ({1} {2}) : il est entraîné sur {3}.</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>There is no checkpoint with classes to take them from: take those of the labels.</source>
        <translation>Il n'y a pas de checkpoint avec des classes à reprendre : prenez celles des étiquettes.</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>The labels have the class {0}, which the chosen classes lack: take those of the labels.</source>
        <translation>Les étiquettes ont la classe {0}, absente des classes choisies : prenez celles des étiquettes.</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>The labels have only one class: a model needs at least two to tell apart.</source>
        <translation>Les étiquettes n'ont qu'une classe : un modèle en a besoin d'au moins deux à distinguer.</translation>
    </message>
    <message>
        <location filename="../../core/training/fine_tune.py"/>
        <source>There is no encoder to leave as it is: choose a model to start from.</source>
        <translation>Il n'y a pas d'encodeur à laisser tel quel : choisissez un modèle de départ.</translation>
    </message>
    <message>
        <location filename="../../core/training/forest.py"/>
        <source>{0} is not of a run; move it away.</source>
        <translation>{0} ne provient pas d'une exécution ; déplacez-le ailleurs.</translation>
    </message>
    <message>
        <location filename="../../core/training/forest.py"/>
        <source>The random forest needs one more package: pip install scikit-learn.</source>
        <translation>La forêt aléatoire a besoin d'un paquet de plus : pip install scikit-learn.</translation>
    </message>
    <message>
        <location filename="../../core/training/forest.py"/>
        <source>{0}; nothing was trained.</source>
        <translation>{0} ; rien n'a été entraîné.</translation>
    </message>
    <message>
        <location filename="../../core/training/forest.py"/>
        <source>Stopped while the random forest was fitted</source>
        <translation>Arrêté pendant l'ajustement de la forêt aléatoire</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>{0} reads fewer rasters ({1}); {2} of {3} tensors start afresh.</source>
        <translation>{0} lit moins de rasters ({1}) ; {2} des {3} tenseurs repartent de zéro.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>{0} has another number of classes; {1} of {2} tensors start afresh.</source>
        <translation>{0} a un autre nombre de classes ; {1} des {2} tenseurs repartent de zéro.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.initial {0} reads {1} rasters ({2}), but there are {3} modalities: give the same ones, in the same order; further ones come after them.</source>
        <translation>model.initial {0} lit {1} rasters ({2}), mais il y a {3} modalités : donnez les mêmes, dans le même ordre ; les autres viennent après.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.initial {0} reads {1} bands ({2}), but the modalities give {3}.</source>
        <translation>model.initial {0} lit {1} bandes ({2}), mais les modalités en donnent {3}.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>{0} does not know {1} by name: these outputs start afresh.</source>
        <translation>{0} ne connaît pas {1} par leur nom : ces sorties repartent de zéro.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>{0} was switched off in {1} and has labels now: it is trained.</source>
        <translation>{0} était désactivé dans {1} et a maintenant des étiquettes : il est entraîné.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.initial {0} is a {1} checkpoint, but model.family is {2}; a SAM checkpoint goes to model.base.</source>
        <translation>model.initial {0} est un checkpoint {1}, mais model.family est {2} ; un checkpoint SAM se donne dans model.base.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.base {0} does not fit model.encoder: {1} has the shape {2} and no place.</source>
        <translation>model.base {0} ne convient pas à model.encoder : {1} a la forme {2} et n'a pas de place.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.base {0} does not fit model.encoder: {1} has the shape {2}, expected {3}.</source>
        <translation>model.base {0} ne convient pas à model.encoder : {1} a la forme {2}, {3} était attendue.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.base {0} holds no SAM image encoder.</source>
        <translation>model.base {0} ne contient pas d'encodeur d'images SAM.</translation>
    </message>
    <message>
        <location filename="../../core/training/initial.py"/>
        <source>model.base {0} does not fit model.encoder: it has no {1}.</source>
        <translation>model.base {0} ne correspond pas à model.encoder : il n'a pas {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>The recipe is written for {0}, but {1} was given: what it says of inputs (bands, scaling) is not used. Give the rasters that it names, or take a recipe for yours.</source>
        <translation>La recette est écrite pour {0}, mais {1} a été donné : ce qu'elle dit des entrées (bandes, mise à l'échelle) n'est pas utilisé. Donnez les rasters qu'elle nomme, ou prenez une recette pour les vôtres.</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>The recipe is written for {0}, but {1} were given: what it says of inputs (bands, scaling) is not used. Give the rasters that it names, or take a recipe for yours.</source>
        <translation>La recette est écrite pour {0}, mais {1} ont été donnés : ce qu'elle dit des entrées (bandes, mise à l'échelle) n'est pas utilisé. Donnez les rasters qu'elle nomme, ou prenez une recette pour les vôtres.</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>What the recipe says of inputs (bands, scaling) is not used: the model that the run starts from says what it reads.</source>
        <translation>Ce que la recette dit des entrées (bandes, mise à l'échelle) n'est pas utilisé : le modèle de départ dit ce qu'il lit.</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>Not used of the recipe, because this run has its own: {0}.</source>
        <translation>Non utilisé de la recette, car cette exécution a ses propres valeurs : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>1 of the {0} bands of the {1} raster is read ({2}). A recipe whose input names more bands reads more.</source>
        <translation>1 des {0} bandes du raster {1} est lue ({2}). Une recette dont l'entrée nomme plus de bandes en lit plus.</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>{0} of the {1} bands of the {2} raster are read ({3}). A recipe whose input names more bands reads more.</source>
        <translation>{0} des {1} bandes du raster {2} sont lues ({3}). Une recette dont l'entrée nomme plus de bandes en lit plus.</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>The window is {0} px, which the encoder was made for, and not the {1} px that were asked for.</source>
        <translation>La fenêtre est de {0} px, pour lesquels l'encodeur est fait, et non des {1} px demandés.</translation>
    </message>
    <message>
        <location filename="../../core/training/left_out.py"/>
        <source>There is no other colour of the checkerboard to hold out: the labels are so few that they were shared out by class, the same way for both. Set a block size to get a checkerboard.</source>
        <translation>Il n'y a pas d'autre couleur du damier à mettre de côté : les étiquettes sont si peu nombreuses qu'elles ont été réparties par classe, de la même façon pour les deux. Fixez une taille de bloc pour obtenir un damier.</translation>
    </message>
    <message>
        <location filename="../../core/training/listing.py"/>
        <source>scenes: {0} has each = true, so {1} must be one glob.</source>
        <translation>scenes : {0} a each = true, {1} doit donc être un seul motif (glob).</translation>
    </message>
    <message>
        <location filename="../../core/training/listing.py"/>
        <source>Scene {0}: nothing matches {1}.</source>
        <translation>Scène {0} : rien ne correspond à {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/listing.py"/>
        <source>Scene {0}: the files are paired in sorted order, but there are {1}.</source>
        <translation>Scène {0} : les fichiers sont associés par ordre de tri, mais il y a {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/listing.py"/>
        <source>Scene {0}: the files are paired in sorted order, but {1} of {2} comes with {3} of {4}: is one missing?</source>
        <translation>Scène {0} : les fichiers sont associés par ordre de tri, mais {1} de {2} va avec {3} de {4} : en manque-t-il un ?</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is larger than {1} MiB: it is no configuration.</source>
        <translation>{0} dépasse {1} MiB : ce n'est pas une configuration.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is not valid TOML: it is nested too deeply.</source>
        <translation>{0} n'est pas du TOML valide : ses imbrications sont trop profondes.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>There is no configuration file {0}.</source>
        <translation>Il n'y a pas de fichier de configuration {0}.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is no TOML file.</source>
        <translation>{0} n'est pas un fichier TOML.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is not valid TOML: save it as UTF-8 text.</source>
        <translation>{0} n'est pas du TOML valide : enregistrez-le comme texte UTF-8.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>Cannot read the configuration file {0}: {1}.</source>
        <translation>Impossible de lire le fichier de configuration {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} is not valid TOML: {1}.</source>
        <translation>{0} n'est pas du TOML valide : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>A setting is key=value, for example train.steps=500, not {0}.</source>
        <translation>Un paramètre s'écrit key=value, par exemple train.steps=500, et non {0}.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0}: {1} is a single value and has no parts.</source>
        <translation>{0} : {1} est une valeur simple et n'a pas de parties.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0}: {1} must be a number from 0 to {2}.</source>
        <translation>{0} : {1} doit être un nombre de 0 à {2}.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} uses ${{{1}}}, but the environment variable {2} is not set.</source>
        <translation>{0} utilise ${{{1}}}, mais la variable d'environnement {2} n'est pas définie.</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>Unknown key {0}; allowed here: {1}</source>
        <translation>Clé inconnue {0} ; sont admises ici : {1}</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>The key {0} is missing from the configuration</source>
        <translation>La clé {0} manque dans la configuration</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} or a list</source>
        <translation>{0} ou une liste</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} must be {1}, not {2}</source>
        <translation>{0} doit être {1}, et non {2}</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0}: {1}, not {2}</source>
        <translation>{0} : {1}, et non {2}</translation>
    </message>
    <message>
        <location filename="../../core/training/load.py"/>
        <source>{0} (and {1} more).</source>
        <translation>{0} (et {1} autres).</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>: get it with python -m core.fetch {0}</source>
        <translation> : téléchargez-le avec python -m core.fetch {0}</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>model.base {0} does not exist{1}.</source>
        <translation>model.base {0} n'existe pas{1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>output.checkpoint {0} is what the run starts from (model.{1}): choose another name.</source>
        <translation>output.checkpoint {0} est le point de départ de l'exécution (model.{1}) : choisissez un autre nom.</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>output.checkpoint {0} is a folder: give the name of a file.</source>
        <translation>output.checkpoint {0} est un dossier : donnez le nom d'un fichier.</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>output.checkpoint {0} exists and was not made by this program: choose another name, or move it away.</source>
        <translation>output.checkpoint {0} existe et n'a pas été créé par ce programme : choisissez un autre nom, ou déplacez-le ailleurs.</translation>
    </message>
    <message>
        <location filename="../../core/training/look.py"/>
        <source>The folder of output.checkpoint, {0}, does not exist: create it first.</source>
        <translation>Le dossier de output.checkpoint, {0}, n'existe pas : créez-le d'abord.</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>{0}; resume to score it.</source>
        <translation>{0} ; reprenez pour l'évaluer.</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>Stopped while scoring the finished run</source>
        <translation>Arrêté pendant l'évaluation de l'exécution terminée</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>Stopped after step {0}</source>
        <translation>Arrêté après l'itération {0}</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>{0}; resume to go on.</source>
        <translation>{0} ; reprenez pour continuer.</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>The run had already done its {0} steps: it was scored again; raise {1} to go on.</source>
        <translation>L'exécution avait déjà fait ses {0} itérations : elle a été évaluée de nouveau ; augmentez {1} pour continuer.</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>The run had stopped early at step {0}: it was scored again; raise validation.patience to go on.</source>
        <translation>L'exécution s'était arrêtée tôt à l'itération {0} : elle a été évaluée de nouveau ; augmentez validation.patience pour continuer.</translation>
    </message>
    <message>
        <location filename="../../core/training/loop.py"/>
        <source>Stopped early at step {0} of {1}: {2} validations without a better {3}.</source>
        <translation>Arrêt anticipé à l'itération {0} sur {1} : {2} validations sans meilleur {3}.</translation>
    </message>
    <message>
        <location filename="../../core/training/loss_watch.py"/>
        <source>On what was held out this model is hardly better than chance (kappa {0}): do not use its maps. Train longer, start from a trained model, or label more.</source>
        <translation>Sur ce qui a été mis de côté, ce modèle est à peine meilleur que le hasard (kappa {0}) : n'utilisez pas ses cartes. Entraînez plus longtemps, partez d'un modèle entraîné, ou étiquetez davantage.</translation>
    </message>
    <message>
        <location filename="../../core/training/loss_watch.py"/>
        <source>The loss does not fall: {0} at first, {1} after {2} steps. The likely reasons are a fixed range of values that is not this scene's, a learning rate that is too high or too low, or labels that do not lie where the picture shows them. Stop, and look at these first.</source>
        <translation>La perte ne baisse pas : {0} au début, {1} après {2} itérations. Les raisons probables sont une plage fixe de valeurs qui n'est pas celle de cette scène, un taux d'apprentissage trop élevé ou trop bas, ou des étiquettes qui ne sont pas là où l'image les montre. Arrêtez, et vérifiez d'abord ces points.</translation>
    </message>
    <message>
        <location filename="../../core/training/optimise.py"/>
        <source>train.lr_parts freezes every part of this model: leave one of them a factor above 0.</source>
        <translation>train.lr_parts gèle toutes les parties de ce modèle : laissez à l'une d'elles un facteur supérieur à 0.</translation>
    </message>
    <message>
        <location filename="../../core/training/parallel.py"/>
        <source>train.batch {0} must be a multiple of {1} processes x train.accumulate {2}.</source>
        <translation>train.batch {0} doit être un multiple de {1} processus x train.accumulate {2}.</translation>
    </message>
    <message>
        <location filename="../../core/training/prepare.py"/>
        <source>Rasters that are optional are left out of some steps, which several processes cannot do together: train with one process, or set optional = false.</source>
        <translation>Les rasters facultatifs sont omis de certaines itérations, ce que plusieurs processus ne peuvent pas faire ensemble : entraînez avec un seul processus, ou définissez optional = false.</translation>
    </message>
    <message>
        <location filename="../../core/training/prepare.py"/>
        <source>No labelled pixel is held out for validation beside split.test: name more scenes.</source>
        <translation>Aucun pixel étiqueté n'est mis de côté pour la validation à côté de split.test : nommez plus de scènes.</translation>
    </message>
    <message>
        <location filename="../../core/training/prepare.py"/>
        <source>train.class_weights has {0} numbers for {1} classes.</source>
        <translation>train.class_weights a {0} nombres pour {1} classes.</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>{0} extends itself, by way of {1}.</source>
        <translation>{0} s'étend lui-même, en passant par {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>{0}: extends must be the path of another recipe, not {1}.</source>
        <translation>{0} : extends doit être le chemin d'une autre recette, et non {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>This recipe has no variant {0}: {1}.</source>
        <translation>Cette recette n'a pas de variante {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>scenes: ids of {0} must be a list of different words or numbers.</source>
        <translation>scenes : les ids de {0} doivent être une liste de mots ou de nombres différents.</translation>
    </message>
    <message>
        <location filename="../../core/training/recipes.py"/>
        <source>scenes: {0} uses {{root}}, but dataset.root is missing: give the folder of the data.</source>
        <translation>scenes : {0} utilise {{root}}, mais dataset.root manque : donnez le dossier des données.</translation>
    </message>
    <message>
        <location filename="../../core/training/record.py"/>
        <source>The run in {0} is of another model or optimiser: use its config.toml to go on.</source>
        <translation>L'exécution dans {0} est d'un autre modèle ou d'un autre optimiseur : utilisez son config.toml pour la reprendre.</translation>
    </message>
    <message>
        <location filename="../../core/training/run_log.py"/>
        <source>output.tensorboard needs one more package: pip install tensorboardX, or set it to false.</source>
        <translation>output.tensorboard a besoin d'un paquet de plus : pip install tensorboardX, ou mettez-le à false.</translation>
    </message>
    <message>
        <location filename="../../core/training/run_plan.py"/>
        <source>{0} was not written by this program, so it is not replaced; choose another run folder.</source>
        <translation>{0} n'a pas été écrit par ce programme, il n'est donc pas remplacé ; choisissez un autre dossier d'exécution.</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>The run folder {0} cannot be written: {1}.</source>
        <translation>Écriture impossible dans le dossier d'exécution {0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>Another run is writing to {0}: wait for it, or choose another folder.</source>
        <translation>Une autre exécution écrit dans {0} : attendez sa fin, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>{0} is damaged, so this run cannot go on: start one in another folder, from these weights with model.initial = {1}, or from the beginning.</source>
        <translation>{0} est endommagé, cette exécution ne peut donc pas continuer : commencez-en une dans un autre dossier, à partir de ces poids avec model.initial = {1}, ou depuis le début.</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>There is no run to go on with in {0}: start it anew.</source>
        <translation>Il n'y a pas d'exécution à reprendre dans {0} : recommencez-la.</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>{0} already holds a run: resume it, or choose another folder.</source>
        <translation>{0} contient déjà une exécution : reprenez-la, ou choisissez un autre dossier.</translation>
    </message>
    <message>
        <location filename="../../core/training/runfolder.py"/>
        <source>{0} holds no run, but a file that a run would replace ({1}): choose another folder, or move it away.</source>
        <translation>{0} ne contient pas d'exécution, mais un fichier qu'une exécution remplacerait ({1}) : choisissez un autre dossier, ou déplacez-le ailleurs.</translation>
    </message>
    <message>
        <location filename="../../core/training/runtime.py"/>
        <source>train.device must be one of {0} or cuda:1, not {1}.</source>
        <translation>train.device doit être l'un de {0} ou cuda:1, et non {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/runtime.py"/>
        <source>train.device is "cuda", but no CUDA device is available: use "auto" or "cpu".</source>
        <translation>train.device est "cuda", mais aucun périphérique CUDA n'est disponible : utilisez "auto" ou "cpu".</translation>
    </message>
    <message>
        <location filename="../../core/training/runtime.py"/>
        <source>train.device is {0}, but there are {1} CUDA devices.</source>
        <translation>train.device est {0}, mais il y a {1} périphériques CUDA.</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>{0} has the class {1}, but the classes are 0 to {2}.</source>
        <translation>{0} a la classe {1}, mais les classes vont de 0 à {2}.</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>Scene {0}: {1}</source>
        <translation>Scène {0} : {1}</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>Of rasters {0} more such sentences are left out.</source>
        <translation>{0} autres phrases de ce genre sur les rasters sont laissées de côté.</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>The model does not read {0}: no entry of modalities has this role.</source>
        <translation>Le modèle ne lit pas {0} : aucune entrée de modalities n'a ce rôle.</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>The model does not read {0}: no entry of modalities has these roles.</source>
        <translation>Le modèle ne lit pas {0} : aucune entrée de modalities n'a ces rôles.</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>The label raster {0} declares {1} as nodata, which is class {2}: its pixels are not learnt. If they are labels, remove the nodata value (gdal_edit.py -unsetnodata).</source>
        <translation>Le raster d'étiquettes {0} déclare {1} comme nodata, qui est la classe {2} : ses pixels ne sont pas appris. Si ce sont des étiquettes, enlevez la valeur nodata (gdal_edit.py -unsetnodata).</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>No labelled pixel is left for training: check the label rasters, classes and split.</source>
        <translation>Il ne reste aucun pixel étiqueté pour l'entraînement : vérifiez les rasters d'étiquettes, classes et split.</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>labels must be rasters, or one polygon file such as {0}.</source>
        <translation>labels doit être des rasters, ou un seul fichier de polygones comme {0}.</translation>
    </message>
    <message>
        <location filename="../../core/training/scenes.py"/>
        <source>Scene {0}: {1} Or are optical and labels swapped?</source>
        <translation>Scène {0} : {1} Ou l'optique et les étiquettes sont-elles interverties ?</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>The loss is no longer a number at step {0}: lower train.lr (now {1}) or set train.clip.</source>
        <translation>La perte n'est plus un nombre à l'itération {0} : réduisez train.lr (actuellement {1}) ou définissez train.clip.</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>The gradient is no longer a number at step {0}: lower train.lr (now {1}) or set train.precision to fp32.</source>
        <translation>Le gradient n'est plus un nombre à l'itération {0} : réduisez train.lr (actuellement {1}) ou mettez train.precision à fp32.</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>set train.accumulate = {0} (the same windows a step)</source>
        <translation>fixez train.accumulate = {0} (les mêmes fenêtres par itération)</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>set train.checkpoint_activations = true (the same losses, slower)</source>
        <translation>fixez train.checkpoint_activations = true (les mêmes pertes, plus lent)</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>lower train.batch (now {0})</source>
        <translation>diminuez train.batch (actuellement {0})</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>lower model.window (now {0})</source>
        <translation>diminuez model.window (actuellement {0})</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>{0}, or {1}</source>
        <translation>{0}, ou {1}</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>There is not enough memory for a step: {0}.</source>
        <translation>Il n'y a pas assez de mémoire pour une itération : {0}.</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>A pass of one window of {0} px is too little for batch norm: lower train.accumulate, or raise model.window.</source>
        <translation>Une passe d'une fenêtre de {0} px est trop peu pour la normalisation par lots : diminuez train.accumulate, ou augmentez model.window.</translation>
    </message>
    <message>
        <location filename="../../core/training/step.py"/>
        <source>A pass of one window of {0} px is too little for batch norm: raise train.batch, or raise model.window.</source>
        <translation>Une passe d'une fenêtre de {0} px est trop peu pour la normalisation par lots : augmentez train.batch, ou augmentez model.window.</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>classes.untrained: no class is called {0}, there are {1}.</source>
        <translation>classes.untrained : aucune classe ne s'appelle {0}, il y a {1}.</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is left for training: label more of it, change the split or take the class out. To train without it all the same, write untrained = [{1}] under [classes].</source>
        <translation>Il ne reste aucun pixel de {0} pour l'entraînement : étiquetez-en davantage, changez la répartition ou retirez la classe. Pour entraîner malgré tout sans elle, écrivez untrained = [{1}] sous [classes].</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is tested on.</source>
        <translation>Aucun pixel de {0} n'est testé.</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is held out for validation.</source>
        <translation>Aucun pixel de {0} n'est mis de côté pour la validation.</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is trained on.</source>
        <translation>Aucun pixel de {0} ne sert à l'entraînement.</translation>
    </message>
    <message>
        <location filename="../../core/training/untrained.py"/>
        <source>No pixel of {0} is held out: trained without a test.</source>
        <translation>Aucun pixel de {0} n'est mis de côté : entraîné sans test.</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>There is not enough memory for this run: choose a smaller batch or window, the processor instead of the graphics card, or close other programs.</source>
        <translation>Il n'y a pas assez de mémoire pour cette exécution : choisissez un lot ou une fenêtre plus petits, le processeur au lieu de la carte graphique, ou fermez d'autres programmes.</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>A path begins with ~ and the name of somebody who has no folder on this computer; write the whole path.</source>
        <translation>Un chemin commence par ~ et le nom de quelqu'un qui n'a pas de dossier sur cet ordinateur ; écrivez le chemin entier.</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>The disk is full: free some space and run again.</source>
        <translation>Le disque est plein : libérez de l'espace et recommencez.</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>The disk is full: {0}: free some space and run again.</source>
        <translation>Le disque est plein : {0} : libérez de l'espace et recommencez.</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>{0}: {1}.</source>
        <translation>{0} : {1}.</translation>
    </message>
    <message>
        <location filename="../../core/troubles.py"/>
        <source>Cannot use the file</source>
        <translation>Impossible d'utiliser le fichier</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>CORINE Land Cover, level 1 (5 classes)</source>
        <translation>CORINE Land Cover, niveau 1 (5 classes)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Artificial surfaces</source>
        <translation>Territoires artificialisés</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Agricultural areas</source>
        <translation>Territoires agricoles</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Forest and semi natural areas</source>
        <translation>Forêts et milieux semi-naturels</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Wetlands</source>
        <translation>Zones humides</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine1.json"/>
        <source>Water bodies</source>
        <translation>Surfaces en eau</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>CORINE Land Cover, level 2 (15 classes)</source>
        <translation>CORINE Land Cover, niveau 2 (15 classes)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Urban fabric</source>
        <translation>Zones urbanisées</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Industrial, commercial and transport units</source>
        <translation>Zones industrielles ou commerciales et réseaux de communication</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Mine, dump and construction sites</source>
        <translation>Mines, décharges et chantiers</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Artificial, non-agricultural vegetated areas</source>
        <translation>Espaces verts artificialisés, non agricoles</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Arable land</source>
        <translation>Terres arables</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Permanent crops</source>
        <translation>Cultures permanentes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Pastures</source>
        <translation>Prairies</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Heterogeneous agricultural areas</source>
        <translation>Zones agricoles hétérogènes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Forests</source>
        <translation>Forêts</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Scrub and/or herbaceous vegetation associations</source>
        <translation>Milieux à végétation arbustive et/ou herbacée</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Open spaces with little or no vegetation</source>
        <translation>Espaces ouverts, sans ou avec peu de végétation</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Inland wetlands</source>
        <translation>Zones humides intérieures</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Maritime wetlands</source>
        <translation>Zones humides maritimes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Inland waters</source>
        <translation>Eaux continentales</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine2.json"/>
        <source>Marine waters</source>
        <translation>Eaux maritimes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>CORINE Land Cover, level 3 (44 classes)</source>
        <translation>CORINE Land Cover, niveau 3 (44 classes)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Continuous urban fabric</source>
        <translation>Tissu urbain continu</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Discontinuous urban fabric</source>
        <translation>Tissu urbain discontinu</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Industrial or commercial units</source>
        <translation>Zones industrielles ou commerciales</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Road and rail networks and associated land</source>
        <translation>Réseaux routier et ferroviaire et espaces associés</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Port areas</source>
        <translation>Zones portuaires</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Airports</source>
        <translation>Aéroports</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Mineral extraction sites</source>
        <translation>Extraction de matériaux</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Dump sites</source>
        <translation>Décharges</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Construction sites</source>
        <translation>Chantiers</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Green urban areas</source>
        <translation>Espaces verts urbains</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Sport and leisure facilities</source>
        <translation>Équipements sportifs et de loisirs</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Non-irrigated arable land</source>
        <translation>Terres arables hors périmètres d'irrigation</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Permanently irrigated land</source>
        <translation>Périmètres irrigués en permanence</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Rice fields</source>
        <translation>Rizières</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Vineyards</source>
        <translation>Vignobles</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Fruit trees and berry plantations</source>
        <translation>Vergers et petits fruits</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Olive groves</source>
        <translation>Oliveraies</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Annual crops associated with permanent crops</source>
        <translation>Cultures annuelles associées à des cultures permanentes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Complex cultivation patterns</source>
        <translation>Systèmes culturaux et parcellaires complexes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Land principally occupied by agriculture, with significant areas of natural vegetation</source>
        <translation>Surfaces essentiellement agricoles, interrompues par des espaces naturels importants</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Agro-forestry areas</source>
        <translation>Territoires agroforestiers</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Broad-leaved forest</source>
        <translation>Forêts de feuillus</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Coniferous forest</source>
        <translation>Forêts de conifères</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Mixed forest</source>
        <translation>Forêts mélangées</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Natural grasslands</source>
        <translation>Pelouses et pâturages naturels</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Moors and heathland</source>
        <translation>Landes et broussailles</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Sclerophyllous vegetation</source>
        <translation>Végétation sclérophylle</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Transitional woodland-shrub</source>
        <translation>Forêt et végétation arbustive en mutation</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Beaches, dunes, sands</source>
        <translation>Plages, dunes et sable</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Bare rocks</source>
        <translation>Roches nues</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Sparsely vegetated areas</source>
        <translation>Végétation clairsemée</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Burnt areas</source>
        <translation>Zones incendiées</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Glaciers and perpetual snow</source>
        <translation>Glaciers et neiges éternelles</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Inland marshes</source>
        <translation>Marais intérieurs</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Peat bogs</source>
        <translation>Tourbières</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Salt marshes</source>
        <translation>Marais maritimes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Salines</source>
        <translation>Marais salants</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Intertidal flats</source>
        <translation>Zones intertidales</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Water courses</source>
        <translation>Cours et voies d'eau</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Coastal lagoons</source>
        <translation>Lagunes littorales</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Estuaries</source>
        <translation>Estuaires</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/corine3.json"/>
        <source>Sea and ocean</source>
        <translation>Mers et océans</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>Demo scene (synthetic)</source>
        <translation>Scène de démonstration (synthétique)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>paved</source>
        <translation>sol revêtu</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>building</source>
        <translation>bâtiment</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>grass</source>
        <translation>herbe</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>tree</source>
        <translation>arbre</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>water</source>
        <translation>eau</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>crop field</source>
        <translation>champ cultivé</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/demo.json"/>
        <source>bare soil</source>
        <translation>sol nu</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Dynamic World (9 classes)</source>
        <translation>Dynamic World (9 classes)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Water</source>
        <translation>Eau</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Trees</source>
        <translation>Arbres</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Grass</source>
        <translation>Herbe</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Flooded vegetation</source>
        <translation>Végétation inondée</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Crops</source>
        <translation>Cultures</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Shrub and scrub</source>
        <translation>Arbustes et broussailles</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Built</source>
        <translation>Bâti</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Bare</source>
        <translation>Sol nu</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/dynamicworld.json"/>
        <source>Snow and ice</source>
        <translation>Neige et glace</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>FLAIR, 12 classes</source>
        <translation>FLAIR, 12 classes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>pervious surface</source>
        <translation>surface perméable</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>impervious surface</source>
        <translation>surface imperméable</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>coniferous</source>
        <translation>conifères</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>deciduous</source>
        <translation>feuillus</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>brushwood</source>
        <translation>broussailles</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>vineyard</source>
        <translation>vigne</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>herbaceous vegetation</source>
        <translation>végétation herbacée</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>agricultural land</source>
        <translation>terre agricole</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair.json"/>
        <source>plowed land</source>
        <translation>terre labourée</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair15.json"/>
        <source>FLAIR, 15 classes</source>
        <translation>FLAIR, 15 classes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair15.json"/>
        <source>swimming pool</source>
        <translation>piscine</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair15.json"/>
        <source>snow</source>
        <translation>neige</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair15.json"/>
        <source>greenhouse</source>
        <translation>serre</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>FLAIR, all 19 classes</source>
        <translation>FLAIR, les 19 classes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>clear cut</source>
        <translation>coupe rase</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>mixed</source>
        <translation>mixte</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>ligneous</source>
        <translation>ligneux</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/flair19.json"/>
        <source>other</source>
        <translation>autre</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar1.json"/>
        <source>FUSAR-Map 1 (5 classes)</source>
        <translation>FUSAR-Map 1 (5 classes)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar1.json"/>
        <source>vegetation</source>
        <translation>végétation</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar1.json"/>
        <source>road</source>
        <translation>route</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar1.json"/>
        <source>background</source>
        <translation>fond</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>FUSAR-Map 2 (10 classes)</source>
        <translation>FUSAR-Map 2 (10 classes)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>woodland</source>
        <translation>bois</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>industry</source>
        <translation>industrie</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>residence</source>
        <translation>habitat</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>paddy</source>
        <translation>rizière</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>planting</source>
        <translation>plantation</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/fusar2.json"/>
        <source>human built</source>
        <translation>construction humaine</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>IPCC land-use categories (6 classes)</source>
        <translation>Catégories d'utilisation des terres du GIEC (6 classes)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Forest land</source>
        <translation>Terres forestières</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Cropland</source>
        <translation>Terres cultivées</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Grassland</source>
        <translation>Prairies</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Settlements</source>
        <translation>Établissements</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/ipcc.json"/>
        <source>Other land</source>
        <translation>Autres terres</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>ISPRS 2D semantic labelling (Vaihingen, Potsdam)</source>
        <translation>Étiquetage sémantique 2D de l'ISPRS (Vaihingen, Potsdam)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>impervious surfaces</source>
        <translation>surfaces imperméables</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>buildings</source>
        <translation>bâtiments</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>low vegetation</source>
        <translation>végétation basse</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>trees</source>
        <translation>arbres</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>cars</source>
        <translation>voitures</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/isprs.json"/>
        <source>clutter</source>
        <translation>objets divers</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>LUCAS land cover, main classes (8 letters)</source>
        <translation>Occupation du sol LUCAS, classes principales (8 lettres)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Artificial land</source>
        <translation>Terres artificialisées</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Woodland</source>
        <translation>Terres boisées</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Shrubland</source>
        <translation>Terres arbustives</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Bare land and lichens/moss</source>
        <translation>Sols nus et lichens ou mousses</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/lucas.json"/>
        <source>Water areas</source>
        <translation>Surfaces en eau</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>MMHunan land cover</source>
        <translation>Occupation du sol MMHunan</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>cropland</source>
        <translation>terre cultivée</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>forest</source>
        <translation>forêt</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>grassland</source>
        <translation>prairie</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>wetland</source>
        <translation>zone humide</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>unused land</source>
        <translation>terre inutilisée</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/mmhunan.json"/>
        <source>built-up</source>
        <translation>bâti</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>ESA WorldCover (11 classes)</source>
        <translation>ESA WorldCover (11 classes)</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Tree cover</source>
        <translation>Couvert arboré</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Built-up</source>
        <translation>Bâti</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Bare / sparse vegetation</source>
        <translation>Sol nu ou végétation clairsemée</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Permanent water bodies</source>
        <translation>Eaux permanentes</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Herbaceous wetland</source>
        <translation>Zone humide herbacée</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Mangroves</source>
        <translation>Mangroves</translation>
    </message>
    <message>
        <location filename="../../resources/schemes/worldcover.json"/>
        <source>Moss and lichen</source>
        <translation>Mousses et lichens</translation>
    </message>
</context>
</TS>
